package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentFactory;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A jar that is compiled and packed in the test, well or badly. */
final class TestJar {

    private final String fileName;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final List<Path> uses = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();

    private TestJar(String fileName) {
        this.fileName = fileName;
    }

    static TestJar named(String fileName) {
        return new TestJar(fileName);
    }

    /** A jar with the three attributes a plugin's main jar needs. */
    static TestJar plugin(String name) {
        return named(name + ".jar")
                .manifest("Plugin-Name", name)
                .manifest("Plugin-Version", "1.2.3")
                .manifest("Plugin-Spi-Version", "1.0");
    }

    TestJar source(String className, String code) {
        sources.put(className.replace('.', '/') + ".java", code);
        return this;
    }

    TestJar file(String path, String text) {
        files.put(path, text);
        return this;
    }

    TestJar manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    TestJar without(String attribute) {
        manifest.remove(attribute);
        return this;
    }

    TestJar service(Class<?> service, String... factories) {
        return file("META-INF/services/" + service.getName(), String.join("\n", factories) + "\n");
    }

    TestJar using(Path... jars) {
        uses.addAll(List.of(jars));
        return this;
    }

    /** Leaves a compiled class out of the jar. */
    TestJar dropping(String className) {
        dropped.add(className.replace('.', '/') + ".class");
        return this;
    }

    /** Compiles, and writes the jar into the directory. */
    Path in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path classes = scratch("classes");
        compileTo(classes);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = classes.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        Path jar = directory.resolve(fileName);
        pack(classes, jar);
        return jar;
    }

    /** Compiles only. */
    Path compileTo(Path classes) throws IOException {
        if (sources.isEmpty()) {
            return classes;
        }
        Path code = scratch("sources");
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
        arguments.add(sources.containsKey("module-info.java") ? "--module-path" : "--class-path");
        arguments.add(Stream.concat(Stream.of(spi()), uses.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = code.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        javac(arguments);
        return classes;
    }

    static Path spi() {
        return home(ComponentFactory.class);
    }

    /** The jar or directory a class was loaded from. */
    static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Path scratch(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-jars")), name);
    }

    private static void javac(List<String> arguments) {
        StringWriter problems = new StringWriter();
        PrintWriter out = new PrintWriter(problems);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        if (javac.run(out, out, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError(problems.toString());
        }
    }

    private void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest())) {
            for (Path path : files(classes)) {
                String name = classes.relativize(path).toString().replace('\\', '/');
                if (!dropped.contains(name)) {
                    out.putNextEntry(new JarEntry(name));
                    out.write(Files.readAllBytes(path));
                    out.closeEntry();
                }
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Manifest manifest() {
        Manifest result = new Manifest();
        result.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach(result.getMainAttributes()::putValue);
        return result;
    }
}
