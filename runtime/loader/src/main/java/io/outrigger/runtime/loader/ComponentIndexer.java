package io.outrigger.runtime.loader;

import io.outrigger.runtime.loader.FactoryMaker.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A build step for plugins: given the directory of a plugin's compiled classes, with those classes and the SPI on the
 * class path, it makes the declared factories and writes the index of what they offer beside them.
 */
public final class ComponentIndexer {

    private ComponentIndexer() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected one argument, the directory of the plugin's classes");
        }
        write(Path.of(arguments[0]), new SurroundingIsolation(ComponentIndexer.class.getClassLoader()));
    }

    static void write(Path classes, Isolation isolation) throws IOException {
        FactoryMaker maker = new FactoryMaker(isolation);
        List<FactoryEntry> entries = new ArrayList<>();
        DeclaredFactories.in(new PluginContent.InDirectory(classes)).stream()
                .map(maker::make)
                .map(Made::entry)
                .forEach(entries::add);
        if (entries.isEmpty()) {
            // A library that plugins share, built beside them.
            return;
        }
        Path index = classes.resolve(ComponentIndex.PATH);
        Files.createDirectories(index.getParent());
        Files.writeString(index, text(entries));
    }

    private static String text(List<FactoryEntry> entries) {
        String text = ComponentIndex.format(entries);
        if (!List.copyOf(ComponentIndex.parse(text)).containsAll(entries)) {
            throw new IllegalStateException("a type or alias has characters that the index cannot hold: " + entries);
        }
        return text;
    }

    /** No isolation: the build puts the plugin's classes and ours on one class path. */
    record SurroundingIsolation(ClassLoader classLoader) implements Isolation {

        @Override
        public Class<?> load(String className) throws ClassNotFoundException {
            return Class.forName(className, true, classLoader);
        }

        @Override
        public void close() {}
    }
}
