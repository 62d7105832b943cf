package io.outrigger.distribution;

import java.util.List;
import java.util.Map;

/** A process that has ended. */
record Finished(int exitCode, String out, String err) {

    static Finished of(List<String> command) {
        return of(command, Map.of());
    }

    static Finished of(List<String> command, Map<String, String> environment) {
        try (Directory directory = Directory.fresh();
                Program program = Program.start(directory, command, environment)) {
            int exitCode = program.awaitExit();
            return new Finished(exitCode, program.out(), program.err());
        }
    }

    String output() {
        return out + err;
    }
}
