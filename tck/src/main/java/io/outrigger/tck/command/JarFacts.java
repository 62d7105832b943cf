package io.outrigger.tck.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a plugin's jars say, read without the loader, so that its verdict and ours are two opinions.
 *
 * @param packages for each package, the jars it is in
 * @param spiClasses classes of the SPI found inside
 * @param spiVersions what manifests say of the SPI they were built against
 */
record JarFacts(Map<String, TreeSet<String>> packages, List<String> spiClasses, List<String> spiVersions) {

    private static final String SPI = "io.outrigger.spi";

    static JarFacts of(List<Path> jars) {
        JarFacts facts = new JarFacts(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        jars.forEach(facts::read);
        return facts;
    }

    private void read(Path path) {
        String name = String.valueOf(path.getFileName());
        try (JarFile jar = new JarFile(path.toFile())) {
            jar.stream().forEach(entry -> entry(name, entry.getName().replaceFirst("^META-INF/versions/[0-9]+/", "")));
            Optional.ofNullable(jar.getManifest()).ifPresent(this::manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read as a jar", e);
        }
    }

    private void entry(String jar, String entry) {
        int slash = entry.lastIndexOf('/');
        if (!entry.endsWith(".class") || slash < 0 || entry.startsWith("META-INF/")) {
            return;
        }
        String packageName = entry.substring(0, slash).replace('/', '.');
        packages.computeIfAbsent(packageName, _ -> new TreeSet<>()).add(jar);
        if (packageName.equals(SPI) || packageName.startsWith(SPI + ".")) {
            spiClasses.add(jar + "!" + entry);
        }
    }

    private void manifest(Manifest manifest) {
        Optional.ofNullable(manifest.getMainAttributes().getValue("Plugin-Spi-Version"))
                .ifPresent(spiVersions::add);
    }
}
