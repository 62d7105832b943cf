package io.outrigger.runtime.telemetry;

import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Hands lines of {@code java.util.logging} on; libraries use it, we do not. */
public final class JulHandler extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    /** For {@code java.util.logging} alone. */
    public JulHandler() {}

    @Override
    public void publish(LogRecord line) {
        SystemLogs.current().ifPresent(logs -> publish(line, logs.sink()));
    }

    private void publish(LogRecord line, LogSink sink) {
        LogSource source =
                LogSource.named(Optional.ofNullable(line.getLoggerName()).orElse(""));
        LogLevel level = level(line.getLevel());
        if (source.heard(level, sink)) {
            var fields = Thrown.fields(source.fields(), level, Optional.ofNullable(line.getThrown()));
            String message = String.valueOf(formatter.formatMessage(line));
            sink.write(new LogLine(level, source.scope(), message, fields));
        }
    }

    private static LogLevel level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return LogLevel.ERROR;
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return LogLevel.WARN;
        }
        return level.intValue() >= Level.INFO.intValue() ? LogLevel.INFO : LogLevel.DEBUG;
    }

    /** Sinks keep nothing back. */
    @Override
    public void flush() {}

    /** The sink belongs to somebody else. */
    @Override
    public void close() {}
}
