package io.outrigger.plugin.s3;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of the sidecar's machine that requests name. As with daprd, any that the sidecar may touch, but never those by
 * which the machine shows itself and its secrets.
 */
final class LocalFiles {

    private static final List<Path> FORBIDDEN = Stream.of(
                    "/boot", "/dev", "/proc", "/run/secrets", "/sys", "/var/run/secrets")
            .map(Path::of)
            .toList();

    private LocalFiles() {}

    /** A file to read; links are followed. */
    static Path readable(String name) throws IOException {
        Path file = allowed(path(name).toRealPath(), name);
        if (!Files.isRegularFile(file)) {
            throw new IOException("open " + name + ": not a regular file");
        }
        return file;
    }

    /** A file to write, there or not; one that is a link is none. */
    static Path writable(String name) throws IOException {
        Path file = path(name).toAbsolutePath().normalize();
        if (file.getParent() == null || Files.isSymbolicLink(file)) {
            throw new AccessDeniedException(name);
        }
        return allowed(file.getParent().toRealPath().resolve(file.getFileName()), name);
    }

    private static Path path(String name) throws IOException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IOException("open " + name + ": invalid argument", e);
        }
    }

    private static Path allowed(Path file, String name) throws IOException {
        if (FORBIDDEN.stream().anyMatch(file::startsWith)) {
            throw new AccessDeniedException(name);
        }
        return file;
    }

    /** What went wrong, as Go tells it. */
    static String told(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "open " + missing.getFile() + ": no such file or directory";
            case AccessDeniedException denied -> "open " + denied.getFile() + ": permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }
}
