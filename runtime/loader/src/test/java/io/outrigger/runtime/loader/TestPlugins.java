package io.outrigger.runtime.loader;

import io.outrigger.spi.state.StateStoreFactory;

/** Source text of factories, and plugins made of them. */
final class TestPlugins {

    /** What the pom says of this run; the runtime finds out by itself. */
    static final boolean SPI_IS_NAMED = Boolean.getBoolean("outrigger.test.spi.named");

    private TestPlugins() {}

    /** How a plugin is isolated whose jars are all explicit modules. */
    static PluginDescriptor.Kind kindOfModular() {
        return SPI_IS_NAMED ? PluginDescriptor.Kind.LAYER : PluginDescriptor.Kind.CLASS_PATH;
    }

    /** A state store factory of a type given as a Java expression, with further members. */
    static String factory(String className, String typeExpression, String members) {
        int dot = className.lastIndexOf('.');
        return """
                package %s;

                import io.outrigger.spi.*;
                import io.outrigger.spi.state.*;
                import java.util.*;

                public class %s implements StateStoreFactory {
                    @Override public ComponentType type() { return ComponentType.state(%s); }
                    @Override public StateStore create(ComponentContext context) { throw new UnsupportedOperationException(); }
                    %s
                }
                """.formatted(className.substring(0, dot), className.substring(dot + 1), typeExpression, members);
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    /** A class-path plugin with one factory, without an index. */
    static TestJar simple(String name, String type) {
        return with(name, type, "");
    }

    /** The same, its factory having further members. */
    static TestJar with(String name, String type, String members) {
        String className = "acme." + name + ".TheFactory";
        return TestJar.plugin(name)
                .source(className, factory(className, quoted(type), members))
                .service(StateStoreFactory.class, className);
    }

    /** The index line of the factory of {@link #simple}. */
    static String indexLine(String name, String type) {
        return "state." + type + "/v1 service=" + StateStoreFactory.class.getName() + " factory=acme." + name
                + ".TheFactory default=true\n";
    }

    static TestJar indexed(String name, String type) {
        return simple(name, type).file(ComponentIndex.PATH, indexLine(name, type));
    }

    /** What the factory's {@code toString} answers: the way tests ask a plugin what it sees. */
    static String answer(ComponentCatalog catalog, String type) {
        return switch (catalog.find(StateStoreFactory.class, type, "")) {
            case Resolution.Found<?> found ->
                found.scope().get(() -> found.factory().toString());
            case Resolution.UnknownType<?> unknown -> throw new AssertionError(unknown.message());
            case Resolution.UnknownVersion<?> unknown -> throw new AssertionError(unknown.message());
        };
    }
}
