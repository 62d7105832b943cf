package io.outrigger.runtime.loader;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/** One jar of a plugin as far as it is read at start-up: its manifest and, if it is the plugin's main jar, its index. */
record PluginJar(Path path, Attributes attributes, boolean indexed, List<FactoryEntry> index) {

    static final String NAME = "Plugin-Name";
    static final String VERSION = "Plugin-Version";
    static final String SPI_VERSION = "Plugin-Spi-Version";

    static PluginJar read(Path path) {
        try {
            Optional<Attributes> library = leading(path).filter(attributes -> attributes.getValue(NAME) == null);
            return library.isPresent() ? library(path, library.get()) : whole(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    // Opening a jar reads its whole directory; most of a plugin's are libraries, which begin with a manifest that says
    // so.
    private static Optional<Attributes> leading(Path path) throws IOException {
        try (JarInputStream jar = new JarInputStream(Files.newInputStream(path), false)) {
            return attributes(jar.getManifest());
        }
    }

    private static Optional<Attributes> attributes(Manifest manifest) {
        return Optional.ofNullable(manifest).map(Manifest::getMainAttributes);
    }

    private static PluginJar library(Path path, Attributes attributes) {
        return new PluginJar(path, attributes, false, List.of());
    }

    private static PluginJar whole(Path path) throws IOException {
        try (JarFile jar = open(path)) {
            Attributes attributes = attributes(jar.getManifest()).orElseGet(Attributes::new);
            if (attributes.getValue(NAME) == null) {
                return library(path, attributes);
            }
            Optional<String> index = text(jar, ComponentIndex.PATH);
            return new PluginJar(
                    path,
                    attributes,
                    index.isPresent(),
                    index.map(ComponentIndex::parse).orElse(List.of()));
        }
    }

    /** Opens it as the class loaders will see it: multi-release entries of this Java version win. */
    static JarFile open(Path path) throws IOException {
        File file = path.toFile();
        return new JarFile(file, false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
    }

    static PluginRefusedException unreadable(Path path, IOException e) {
        return new PluginRefusedException(path.getFileName() + " cannot be read as a jar: " + Sentences.of(e), e);
    }

    /** Whether it is an explicit module. */
    static boolean modular(Path path) {
        try (JarFile jar = open(path)) {
            return jar.getJarEntry("module-info.class") != null;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    boolean isMain() {
        return attributes.getValue(NAME) != null;
    }

    /** A manifest attribute that must be there. */
    String attribute(String name) {
        String value = attributes.getValue(name);
        if (value == null || value.isBlank()) {
            throw new PluginRefusedException("the manifest of " + path.getFileName() + " has no " + name);
        }
        return value.strip();
    }

    private static Optional<String> text(JarFile jar, String name) throws IOException {
        return new PluginContent.InJar(jar).read(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
