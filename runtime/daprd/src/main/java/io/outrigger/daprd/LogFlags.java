package io.outrigger.daprd;

import io.outrigger.runtime.telemetry.LogLevel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The log.
 *
 * @param levelName the level as the user spelt it, which the log repeats
 * @param file empty for standard output
 */
public record LogFlags(LogLevel level, String levelName, boolean json, Optional<Path> file) {
    static final LogFlags DEFAULT = new LogFlags(LogLevel.INFO, "info", false, Optional.empty());

    static LogFlags from(FlagValues values) throws InvalidFlagException {
        String name = values.text(Flag.LOG_LEVEL);
        LogLevel level = LogLevel.named(name)
                .orElseThrow(() -> new InvalidFlagException("invalid value for --log-level: " + name));
        return new LogFlags(level, name, values.isOn(Flag.LOG_AS_JSON), Paths.optional(values, Flag.LOG_FILE));
    }

    /** What to complain with about the other log flags. */
    static LogFlags fallback(FlagValues values) {
        return new LogFlags(LogLevel.INFO, "info", values.isOn(Flag.LOG_AS_JSON), Optional.empty());
    }
}
