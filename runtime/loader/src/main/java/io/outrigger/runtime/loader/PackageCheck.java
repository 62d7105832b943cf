package io.outrigger.runtime.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Refuses a plugin that bundles the SPI (its factories would implement interfaces nobody else knows) or that has one
 * package in two jars (which class is used would depend on the order of file names).
 */
final class PackageCheck {

    private static final Pattern VERSIONED = Pattern.compile("^META-INF/versions/\\d+/");

    private PackageCheck() {}

    static void check(List<Path> jars) {
        Map<String, Path> owners = new HashMap<>();
        for (Path jar : jars) {
            for (String name : packages(jar)) {
                Path other = owners.put(name, jar);
                if (other != null) {
                    throw new PluginRefusedException("package " + name + " occurs both in " + other.getFileName()
                            + " and in " + jar.getFileName());
                }
            }
        }
    }

    private static Set<String> packages(Path path) {
        try (JarFile jar = PluginJar.open(path)) {
            Set<String> packages = new HashSet<>();
            jar.stream().map(JarEntry::getName).forEach(entry -> collect(path, entry, packages));
            return packages;
        } catch (IOException e) {
            throw PluginJar.unreadable(path, e);
        }
    }

    private static void collect(Path jar, String entry, Set<String> packages) {
        String name = VERSIONED.matcher(entry).replaceFirst("");
        if (!name.endsWith(".class") || name.startsWith("META-INF/")) {
            return;
        }
        int slash = name.lastIndexOf('/');
        // Without a package only module-info is usual; nobody can import the others anyway.
        if (slash > 0) {
            String packageName = name.substring(0, slash).replace('/', '.');
            if (PluginClassLoader.isSpi(packageName + ".")) {
                throw new PluginRefusedException(
                        jar.getFileName() + " contains the SPI's class " + name + ", which only the runtime may bring");
            }
            packages.add(packageName);
        }
    }
}
