package io.outrigger.tck.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Builds plugin jars, good ones and bad ones. */
final class TestPlugin {

    private static final String STATE_SERVICE = "META-INF/services/io.outrigger.spi.state.StateStoreFactory";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();

    private TestPlugin() {
        attribute(Attributes.Name.MANIFEST_VERSION.toString(), "1.0");
    }

    /** A jar without anything. */
    static TestPlugin library() {
        return new TestPlugin();
    }

    /** The store that keeps every rule, as a plugin. */
    static TestPlugin simple() {
        return new TestPlugin()
                .attribute("Plugin-Name", "simple")
                .attribute("Plugin-Version", "1.2.3")
                .attribute("Plugin-Spi-Version", "1.0")
                .classes("io/outrigger/tck/state", "Simple")
                .provides("io.outrigger.tck.state.SimpleStateStoreFactory");
    }

    TestPlugin attribute(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    TestPlugin provides(String factory) {
        entries.put(STATE_SERVICE, factory.getBytes(UTF_8));
        return this;
    }

    /** Classes of the test class path whose simple names begin alike. */
    TestPlugin classes(String directory, String beginning) {
        Path root = Path.of(TestPlugin.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (Stream<Path> files = Files.list(root.resolve(directory))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(beginning))
                    .toList();
            for (Path file : found) {
                entries.put(directory + "/" + file.getFileName(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TestPlugin classOf(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            entries.put(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Compiles one class of the package {@code liar}. */
    TestPlugin source(Path work, String className, String source) throws IOException {
        Path file = Files.createDirectories(work.resolve("src/liar")).resolve(className + ".java");
        Files.writeString(file, "package liar;\n" + source);
        Path classes = Files.createDirectories(work.resolve("classes"));
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        file.toString());
        if (result != 0) {
            throw new IllegalStateException("the test's own source does not compile");
        }
        try (Stream<Path> compiled = Files.list(classes.resolve("liar"))) {
            for (Path each : compiled.toList()) {
                entries.put("liar/" + each.getFileName(), Files.readAllBytes(each));
            }
        }
        return this;
    }

    Path jar(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }
}
