package io.outrigger.distribution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** Which servers this machine can start. */
final class Servers {

    private Servers() {}

    /** Skips the test without the program; where the environment says CI, that is a failure. */
    static void demand(String program, String advice) {
        boolean there = onPath(program);
        if (!there && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError("CI demands every backend, but " + program + " is not on the PATH");
        }
        Assumptions.assumeTrue(there, program + " is not on the PATH (" + advice + ")");
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
