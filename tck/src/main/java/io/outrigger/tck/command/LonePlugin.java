package io.outrigger.tck.command;

import io.outrigger.runtime.loader.PluginDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One plugin, shown to the loader as if it were alone in a plugins directory: neighbours must not take part. */
final class LonePlugin implements AutoCloseable {

    private final Path plugin;
    private final Path root;
    private final Path link;

    private LonePlugin(Path plugin, Path root, Path link) {
        this.plugin = plugin;
        this.root = root;
        this.link = link;
    }

    static LonePlugin of(Path given) {
        try {
            Path plugin = given.toRealPath();
            if (!Files.isDirectory(plugin) && !plugin.toString().endsWith(".jar")) {
                throw TckInputException.bad(given + " is neither a directory nor a jar");
            }
            Path root = Files.createTempDirectory("tck-plugins");
            Path link = Files.createSymbolicLink(root.resolve(plugin.getFileName()), plugin);
            return new LonePlugin(plugin, root, link);
        } catch (IOException e) {
            throw TckInputException.bad(
                    "plugin " + given + " cannot be read: " + e.getClass().getSimpleName());
        } catch (UnsupportedOperationException e) {
            throw TckInputException.bad("the directory for temporary files allows no symbolic links");
        }
    }

    PluginDirectory directory() {
        return PluginDirectory.of(root);
    }

    /** Its jars. */
    List<Path> jars() {
        if (!Files.isDirectory(plugin)) {
            return List.of(plugin);
        }
        try (Stream<Path> entries = Files.list(plugin)) {
            return entries.filter(path -> path.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw TckInputException.bad(
                    "plugin " + plugin + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(link);
            Files.deleteIfExists(root);
        } catch (IOException e) {
            System.getLogger(LonePlugin.class.getName())
                    .log(System.Logger.Level.DEBUG, "could not remove a temporary directory", e);
        }
    }
}
