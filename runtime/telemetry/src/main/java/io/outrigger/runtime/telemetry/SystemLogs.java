package io.outrigger.runtime.telemetry;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Optional;

/**
 * Brings what is said through {@link System.Logger} and {@code java.util.logging} to a sink. The platform makes the one
 * instance there is; {@link #current} gets hold of it. Until {@link #route} is called, warnings and errors go to
 * standard error.
 */
public final class SystemLogs extends System.LoggerFinder {
    private static final String JUL_CONFIGURATION = "java.util.logging.config.class";
    private static final String JUL_FILE = "java.util.logging.config.file";

    private volatile LogSink sink = LogSink.to(
            new FileOutputStream(FileDescriptor.err),
            new LogSettings(LogLevel.WARN, false, new LogIdentity("", "", "unknown")));

    /** For the platform's service loader alone. */
    public SystemLogs() {
        // Read when something first logs by java.util.logging, which is slow to start and may never be needed.
        if (System.getProperty(JUL_CONFIGURATION) == null && System.getProperty(JUL_FILE) == null) {
            System.setProperty(JUL_CONFIGURATION, JulConfiguration.class.getName());
        }
    }

    /** The instance that the platform uses; empty where the process has its loggers from elsewhere. */
    public static Optional<SystemLogs> current() {
        return System.LoggerFinder.getLoggerFinder() instanceof SystemLogs logs ? Optional.of(logs) : Optional.empty();
    }

    /** From now on all lines go to this sink, those of loggers that exist already, too. */
    public void route(LogSink newSink) {
        sink = newSink;
    }

    /** Where lines go at the moment. */
    public LogSink sink() {
        return sink;
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new ScopedLogger(LogSource.named(name), this);
    }
}
