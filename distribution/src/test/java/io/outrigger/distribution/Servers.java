package io.outrigger.distribution;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Which servers this machine can start. */
final class Servers {

    private static final File DEBIAN_POSTGRES = new File("/usr/lib/postgresql");

    private Servers() {}

    /** Finds the program, or skips the test; where the environment says CI, its absence is a failure. */
    static Path demand(String program, String advice) {
        Optional<Path> found = find(program);
        if (found.isEmpty() && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError("CI demands every backend, but there is no " + program + " (" + advice + ")");
        }
        Assumptions.assumeTrue(found.isPresent(), "there is no " + program + " (" + advice + ")");
        return found.orElseThrow();
    }

    private static Optional<Path> find(String program) {
        return Stream.concat(onPath(), besidePath())
                .map(place -> place.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> onPath() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(place -> !place.isEmpty())
                .map(Path::of);
    }

    // Debian keeps PostgreSQL's own programs off the PATH.
    private static Stream<Path> besidePath() {
        File[] versions = DEBIAN_POSTGRES.listFiles();
        return versions == null
                ? Stream.empty()
                : Arrays.stream(versions).map(version -> version.toPath().resolve("bin"));
    }
}
