package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Names as paths below a root, whatever they say: the root is the top, for {@code ..} as for links, so that nothing
 * leads out.
 */
final class ConfinedPaths {

    private static final int MOST_LINKS = 255;
    // Where /var/run is a link, as on most systems, its target counts, too; daprd overlooks that.
    private static final List<Path> FORBIDDEN = List.of(
            Path.of("/proc"), Path.of("/sys"), Path.of("/boot"), Path.of("/var/run/secrets"), Path.of("/run/secrets"));

    private final Path root;

    private ConfinedPaths(Path root) {
        this.root = root;
    }

    /**
     * Checks the root, which need not be there yet.
     *
     * @throws InvalidRequestException if it cannot be one
     */
    static ConfinedPaths below(String text) {
        if (text.isEmpty()) {
            throw new InvalidRequestException("property rootPath must not be empty");
        }
        try {
            Path root = resolved(Path.of(text).toAbsolutePath().normalize());
            if (FORBIDDEN.stream().anyMatch(root::startsWith)) {
                throw new InvalidRequestException("property rootPath points to a disallowed location");
            }
            return new ConfinedPaths(root);
        } catch (InvalidPathException | IOException e) {
            throw new InvalidRequestException("property rootPath cannot be used: " + e.getMessage(), e);
        }
    }

    // Links count in that part of it which is there.
    private static Path resolved(Path path) throws IOException {
        Path there = path;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new InvalidRequestException("property rootPath represents a file and not a directory");
        }
        return there.toRealPath().resolve(there.relativize(path));
    }

    Path root() {
        return root;
    }

    /**
     * The path a name means, with no link in it as of now.
     *
     * @throws InvalidRequestException if it is no name of a file, or its links go round in circles
     */
    Path resolve(String name) throws IOException {
        Deque<String> left = new ArrayDeque<>(List.of(name.split("/")));
        Path path = root;
        int links = 0;
        while (!left.isEmpty()) {
            String segment = left.pop();
            Path next = step(path, segment, name);
            if (next.startsWith(root) && Files.isSymbolicLink(next)) {
                links++;
                if (links > MOST_LINKS) {
                    throw new InvalidRequestException("too many links in the path of " + name);
                }
                Path target = Files.readSymbolicLink(next);
                List.of(target.toString().split("/")).reversed().forEach(left::push);
                next = target.isAbsolute() ? root : path;
            }
            path = next;
        }
        return path;
    }

    private Path step(Path path, String segment, String name) {
        if (segment.isEmpty() || segment.equals(".")) {
            return path;
        }
        if (segment.equals("..")) {
            return path.equals(root) ? root : path.getParent();
        }
        try {
            return path.resolve(segment);
        } catch (InvalidPathException e) {
            throw new InvalidRequestException("no name of a file: " + name.replace('\0', ' '), e);
        }
    }
}
