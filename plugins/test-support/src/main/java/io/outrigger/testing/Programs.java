package io.outrigger.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Which programs this machine has. */
public final class Programs {

    private static final String DEBIAN_SYSTEM_PROGRAMS = "/usr/sbin";

    private Programs() {}

    /** Whether there is such a program. */
    public static boolean available(String program) {
        return find(program).isPresent();
    }

    /**
     * Finds a program, or skips the test; where the environment says CI, its absence is a failure.
     *
     * @param advice how to get it
     */
    public static Path demand(String program, String advice) {
        Optional<Path> found = find(program);
        String absent = "there is no " + program + " (" + advice + ")";
        if (found.isEmpty() && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError("CI demands every backend, but " + absent);
        }
        Assumptions.assumeTrue(found.isPresent(), absent);
        return found.orElseThrow();
    }

    private static Optional<Path> find(String program) {
        return Stream.concat(onPath(), Stream.of(Path.of(DEBIAN_SYSTEM_PROGRAMS)))
                .map(place -> place.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> onPath() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(place -> !place.isEmpty())
                .map(Path::of);
    }
}
