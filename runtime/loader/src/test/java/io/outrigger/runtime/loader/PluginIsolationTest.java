package io.outrigger.runtime.loader;

import static io.outrigger.runtime.loader.TestPlugins.answer;
import static io.outrigger.runtime.loader.TestPlugins.factory;
import static io.outrigger.runtime.loader.TestPlugins.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.loader.PluginDescriptor.Kind;
import io.outrigger.runtime.loader.Resolution.Found;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.state.StateStoreFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginIsolationTest {

    @TempDir
    private Path plugins;

    @TempDir
    private Path elsewhere;

    private static TestJar library(String version) {
        return TestJar.named("lib.jar")
                .source(
                        "lib.Lib",
                        "package lib; public class Lib { public static String version() { return %s; } }"
                                .formatted(quoted(version)));
    }

    private static TestJar modularLibrary(String version) {
        return library(version).source("module-info", "module lib { exports lib; }");
    }

    private static TestJar modularPlugin(String name, String type, String members) {
        String className = "acme." + name + ".TheFactory";
        return TestJar.plugin(name)
                .source(className, factory(className, quoted(type), members))
                .source("module-info", """
                        module acme.%s {
                            requires io.outrigger.spi;
                            requires lib;
                            provides io.outrigger.spi.state.StateStoreFactory with %s;
                        }
                        """.formatted(name, className));
    }

    private static final String TELL_VERSION = "@Override public String toString() { return lib.Lib.version(); }";

    private ComponentCatalog catalog() {
        return ComponentCatalog.load(PluginDirectory.of(plugins));
    }

    @Test
    void theRunIsWhatThePomSays() {
        assertThat(ComponentFactory.class.getModule().isNamed()).isEqualTo(TestPlugins.SPI_IS_NAMED);
    }

    @Test
    void twoClassPathPluginsEachSeeTheirOwnVersionOfALibrary() throws IOException {
        for (String name : List.of("one", "two")) {
            Path library = library(name).in(plugins.resolve(name));
            TestPlugins.with(name, "acme." + name, TELL_VERSION).using(library).in(plugins.resolve(name));
        }
        try (ComponentCatalog catalog = catalog()) {
            assertThat(answer(catalog, "state.acme.one")).isEqualTo("one");
            assertThat(answer(catalog, "state.acme.two")).isEqualTo("two");
            assertThat(catalog.report().plugins())
                    .extracting(PluginDescriptor::kind)
                    .containsOnly(Kind.CLASS_PATH);
        }
    }

    @Test
    void twoModularPluginsEachSeeTheirOwnVersionOfALibraryModule() throws IOException {
        for (String name : List.of("one", "two")) {
            Path library = modularLibrary(name).in(plugins.resolve(name));
            modularPlugin(name, "acme." + name, TELL_VERSION).using(library).in(plugins.resolve(name));
        }
        try (ComponentCatalog catalog = catalog()) {
            assertThat(answer(catalog, "state.acme.one")).isEqualTo("one");
            assertThat(answer(catalog, "state.acme.two")).isEqualTo("two");
            assertThat(catalog.report().plugins())
                    .extracting(PluginDescriptor::kind)
                    .containsOnly(TestPlugins.kindOfModular());
        }
    }

    @Test
    void aModularPluginBesideAnOrdinaryJarIsLoadedByAClassLoader() throws IOException {
        Path library = library("plain").in(plugins.resolve("mixed"));
        modularPlugin("mixed", "acme.mixed", TELL_VERSION).using(library).in(plugins.resolve("mixed"));
        try (ComponentCatalog catalog = catalog()) {
            assertThat(answer(catalog, "state.acme.mixed")).isEqualTo("plain");
            assertThat(catalog.report().plugins())
                    .extracting(PluginDescriptor::kind)
                    .containsOnly(Kind.CLASS_PATH);
        }
    }

    @Test
    void aLayerIsANamedModuleWithItsOwnLayer() throws IOException {
        Path library = modularLibrary("x").in(plugins.resolve("one"));
        modularPlugin(
                        "one",
                        "acme.one",
                        "@Override public String toString() { return getClass().getModule() + \" \" + (getClass().getModule().getLayer() != null); }")
                .using(library)
                .in(plugins.resolve("one"));
        try (ComponentCatalog catalog = catalog()) {
            String told = answer(catalog, "state.acme.one");
            assertThat(told.equals("module acme.one true")).isEqualTo(TestPlugins.SPI_IS_NAMED);
        }
    }

    @Test
    void aModularPluginMustBundleTheModulesItRequires() throws IOException {
        Path library = modularLibrary("x").in(elsewhere);
        modularPlugin("one", "acme.one", TELL_VERSION).using(library).in(plugins.resolve("one"));
        try (ComponentCatalog catalog = catalog()) {
            if (TestPlugins.SPI_IS_NAMED) {
                assertThat(catalog.report().refusals())
                        .singleElement()
                        .satisfies(refusal -> assertThat(refusal.sentence())
                                .isEqualTo("plugin one was refused because its modules do not resolve: "
                                        + "Module lib not found, required by acme.one"));
            } else {
                assertThat(catalog.report().refusals()).isEmpty();
            }
        }
    }

    @Test
    void aModularPluginCannotReachTheRuntimesModules() throws IOException {
        Path runtime = TestJar.named("runtime.jar")
                .source("io.outrigger.runtime.loader.Bait", "package io.outrigger.runtime.loader; public class Bait {}")
                .source("module-info", "module io.outrigger.runtime.loader { exports io.outrigger.runtime.loader; }")
                .in(elsewhere);
        TestJar.plugin("nosy")
                .source("acme.nosy.TheFactory", factory("acme.nosy.TheFactory", quoted("acme.nosy"), ""))
                .source("module-info", """
                        module acme.nosy {
                            requires io.outrigger.spi;
                            requires io.outrigger.runtime.loader;
                            provides io.outrigger.spi.state.StateStoreFactory with acme.nosy.TheFactory;
                        }
                        """)
                .using(runtime)
                .in(plugins);
        try (ComponentCatalog catalog = catalog()) {
            if (TestPlugins.SPI_IS_NAMED) {
                assertThat(catalog.report().refusals())
                        .singleElement()
                        .satisfies(refusal -> assertThat(refusal.reason())
                                .isEqualTo("its module acme.nosy requires io.outrigger.runtime.loader, "
                                        + "which is not among its jars"));
            } else {
                assertThat(catalog.report().refusals()).isEmpty();
            }
        }
    }

    @Test
    void aClassPathPluginSeesTheSpiAndThePlatformButNothingOfTheRuntime() throws IOException {
        TestPlugins.with("nosy", "acme.nosy", """
                @Override public String toString() {
                    return sees("io.outrigger.spi.ComponentFactory") + sees("java.sql.Connection")
                        + sees("javax.xml.parsers.SAXParser") + sees("org.w3c.dom.Node")
                        + sees("io.outrigger.runtime.loader.ComponentCatalog")
                        + sees("org.assertj.core.api.Assertions") + sees("org.junit.jupiter.api.Test");
                }
                private String sees(String name) {
                    try { Class.forName(name, false, getClass().getClassLoader()); return "+"; }
                    catch (ClassNotFoundException e) { return "-"; }
                }
                """).in(plugins);
        try (ComponentCatalog catalog = catalog()) {
            assertThat(answer(catalog, "state.acme.nosy")).isEqualTo("++++---");
        }
    }

    @Test
    void theContextLoaderIsThePluginsWhileItIsCalled() throws IOException {
        TestPlugins.with("context", "acme.context", """
                @Override public String toString() {
                    return "" + (Thread.currentThread().getContextClassLoader() == getClass().getClassLoader());
                }
                """).in(plugins);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (ComponentCatalog catalog = catalog()) {
            assertThat(answer(catalog, "state.acme.context")).isEqualTo("true");
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void factoriesAreMadeInThePluginsScope() throws IOException {
        TestPlugins.with("context", "acme.context", """
                private final ClassLoader seen = Thread.currentThread().getContextClassLoader();
                @Override public String toString() { return "" + (seen == getClass().getClassLoader()); }
                """).in(plugins);
        try (ComponentCatalog catalog = catalog()) {
            assertThat(answer(catalog, "state.acme.context")).isEqualTo("true");
        }
    }

    @Test
    void aFactoryInAPackageThatIsNotExportedIsMade() throws IOException {
        Path library = modularLibrary("x").in(plugins.resolve("one"));
        modularPlugin("one", "acme.one", "").using(library).in(plugins.resolve("one"));
        try (ComponentCatalog catalog = catalog()) {
            assertThat(catalog.find(StateStoreFactory.class, "state.acme.one", ""))
                    .isInstanceOf(Found.class);
        }
    }

    @Test
    void aClosedCatalogueHandsNothingOut() throws IOException {
        TestPlugins.indexed("one", "acme.one").in(plugins);
        ComponentCatalog catalog = catalog();
        assertThat(answer(catalog, "state.acme.one")).isNotEmpty();
        catalog.close();
        catalog.close();
        assertThat(catalog.find(StateStoreFactory.class, "state.acme.one", ""))
                .isInstanceOfSatisfying(
                        Resolution.UnknownType.class,
                        unknown -> assertThat(unknown.message())
                                .endsWith("plugin one.jar was refused because it has been unloaded"));
    }
}
