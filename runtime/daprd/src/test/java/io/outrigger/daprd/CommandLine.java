package io.outrigger.daprd;

import java.util.List;
import java.util.Map;

/** Short ways to parse, for tests. */
final class CommandLine {
    static final BuildInfo BUILD = new BuildInfo("1.18.3", "abc", "v0");

    private CommandLine() {}

    static ParseResult parse(String... arguments) {
        return parse(Map.of(), arguments);
    }

    static ParseResult parse(Map<String, String> environment, String... arguments) {
        return new FlagParser(BUILD, environment, notice -> {}).parse(List.of(arguments));
    }

    static DaprdFlags run(String... arguments) {
        return run(Map.of(), arguments);
    }

    static DaprdFlags run(Map<String, String> environment, String... arguments) {
        return switch (parse(environment, arguments)) {
            case ParseResult.Run run -> run.flags();
            case ParseResult other -> throw new AssertionError("does not run: " + other);
        };
    }
}
