package io.outrigger.runtime.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where plugins lie: in each root either {@code <name>/*.jar} or a single {@code foo.jar} is one plugin. Other files,
 * and names beginning with a dot, are no plugins. Roots are searched in the order given, their content by name, so
 * that of two plugins in each other's way always the same one wins.
 */
public record PluginDirectory(List<Path> roots) {

    /** Far beyond any honest plugin; keeps a mistaken path from being walked for minutes. */
    private static final int MOST_ENTRIES = 10_000;

    public PluginDirectory {
        roots = List.copyOf(roots);
    }

    public static PluginDirectory of(Path... roots) {
        return new PluginDirectory(List.of(roots));
    }

    /** Collects the candidates; a root or directory that cannot be read becomes a refusal. */
    List<PluginCandidate> candidates(List<Refusal> refusals) {
        List<PluginCandidate> candidates = new ArrayList<>();
        for (Path root : roots) {
            for (Path entry : list(root, refusals)) {
                if (Files.isDirectory(entry)) {
                    candidates.add(new PluginCandidate(entry, jars(list(entry, refusals))));
                } else if (isJar(entry)) {
                    candidates.add(new PluginCandidate(entry, List.of(entry)));
                }
            }
        }
        return candidates;
    }

    private static List<Path> jars(List<Path> entries) {
        return entries.stream().filter(PluginDirectory::isJar).toList();
    }

    private static boolean isJar(Path path) {
        return path.getFileName().toString().endsWith(".jar") && !Files.isDirectory(path);
    }

    private static List<Path> list(Path directory, List<Refusal> refusals) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.limit(MOST_ENTRIES)
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            refusals.add(new Refusal(directory, "the directory cannot be read: " + Sentences.of(e), List.of()));
            return List.of();
        }
    }
}
