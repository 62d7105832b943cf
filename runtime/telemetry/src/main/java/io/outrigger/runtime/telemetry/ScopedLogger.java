package io.outrigger.runtime.telemetry;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** A platform logger whose lines go wherever lines go at the moment. */
final class ScopedLogger implements System.Logger {
    private final LogSource source;
    private final SystemLogs logs;

    ScopedLogger(LogSource source, SystemLogs logs) {
        this.source = source;
        this.logs = logs;
    }

    @Override
    public String getName() {
        return source.scope();
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF && source.heard(LogLevel.of(level), logs.sink());
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        if (isLoggable(level)) {
            write(level, translated(bundle, message), Optional.ofNullable(thrown));
        }
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
        if (isLoggable(level)) {
            write(level, formatted(translated(bundle, format), parameters), Optional.empty());
        }
    }

    private void write(Level level, String message, Optional<Throwable> thrown) {
        LogLevel ours = LogLevel.of(level);
        logs.sink().write(new LogLine(ours, source.scope(), message, Thrown.fields(source.fields(), ours, thrown)));
    }

    private static String formatted(String format, Object... parameters) {
        if (parameters == null || parameters.length == 0) {
            return format;
        }
        try {
            return new MessageFormat(format, Locale.ROOT).format(parameters);
        } catch (IllegalArgumentException _) {
            // A line whose format is wrong is still worth reading.
            return format;
        }
    }

    private static String translated(ResourceBundle bundle, String message) {
        String text = String.valueOf(message);
        try {
            return bundle == null ? text : bundle.getString(text);
        } catch (MissingResourceException | ClassCastException _) {
            return text;
        }
    }
}
