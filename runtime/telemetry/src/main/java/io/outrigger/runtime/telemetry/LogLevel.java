package io.outrigger.runtime.telemetry;

import java.lang.System.Logger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much is told. The order matters: what is below the level of a sink is not written. */
public enum LogLevel {
    DEBUG("debug"),
    INFO("info"),
    WARN("warning"),
    ERROR("error"),
    FATAL("fatal");

    private final String text;

    LogLevel(String text) {
        this.text = text;
    }

    /** As lines spell it; not always as users do: who asks for {@code warn} reads {@code warning}. */
    String text() {
        return text;
    }

    /** The level a user names, in any case; no alias is known. */
    public static Optional<LogLevel> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(level -> level.name().equals(wanted))
                .findFirst();
    }

    /** The level that lines of a {@link Logger} have: there is nothing finer than debug, and nothing logs as fatal. */
    static LogLevel of(Logger.Level level) {
        return switch (level) {
            case ALL, TRACE, DEBUG -> DEBUG;
            case INFO -> INFO;
            case WARNING -> WARN;
            case ERROR, OFF -> ERROR;
        };
    }
}
