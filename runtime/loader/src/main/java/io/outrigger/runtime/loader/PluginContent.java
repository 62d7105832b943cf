package io.outrigger.runtime.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The few files of a plugin that are read without loading it: from its main jar, or from compiled classes. */
interface PluginContent {

    String SERVICES = "META-INF/services/";

    /** Descriptors, indexes and services files are a few lines long. */
    int MOST_BYTES = 1 << 20;

    Optional<byte[]> read(String name) throws IOException;

    /** The interfaces for which there are services files. */
    List<String> services() throws IOException;

    record InJar(JarFile jar) implements PluginContent {

        @Override
        public Optional<byte[]> read(String name) throws IOException {
            var entry = jar.getJarEntry(name);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return Optional.of(bounded(in, name));
            }
        }

        @Override
        public List<String> services() {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(SERVICES))
                    .map(entry -> entry.getName().substring(SERVICES.length()))
                    .toList();
        }
    }

    record InDirectory(Path root) implements PluginContent {

        @Override
        public Optional<byte[]> read(String name) throws IOException {
            Path file = root.resolve(name);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(bounded(in, name));
            }
        }

        @Override
        public List<String> services() throws IOException {
            Path directory = root.resolve(SERVICES);
            if (!Files.isDirectory(directory)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(directory)) {
                return files.map(file -> file.getFileName().toString()).sorted().toList();
            }
        }
    }

    private static byte[] bounded(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new PluginRefusedException(name + " is larger than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }
}
