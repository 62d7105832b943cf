package io.outrigger.daprd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the distribution is installed, and what lies in it. */
final class Home {

    private static final String PROPERTY = "outrigger.home";
    private static final String PLUGINS = "OUTRIGGER_PLUGINS";

    private Home() {}

    static Optional<Path> directory() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    /** The directories of plugins: what the environment names, separated as in a class path, or the distribution's. */
    static List<Path> plugins(Map<String, String> environment) {
        String named = environment.getOrDefault(PLUGINS, "");
        if (!named.isEmpty()) {
            return List.of(named.split(java.io.File.pathSeparator)).stream()
                    .map(Path::of)
                    .toList();
        }
        return directory().map(home -> home.resolve("plugins")).filter(Files::isDirectory).stream()
                .toList();
    }

    static Optional<Path> components() {
        return directory().map(home -> home.resolve("components")).filter(Files::isDirectory);
    }
}
