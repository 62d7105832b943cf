package io.outrigger.daprd;

import io.outrigger.runtime.telemetry.LogIdentity;
import io.outrigger.runtime.telemetry.LogLevel;
import io.outrigger.runtime.telemetry.LogLine;
import io.outrigger.runtime.telemetry.LogSettings;
import io.outrigger.runtime.telemetry.LogSink;
import io.outrigger.runtime.telemetry.SystemLogs;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/** The process's log. */
final class Logs {

    private static final String RUNTIME = "dapr.runtime";

    private final LogSink sink;

    private Logs(LogSink sink) {
        this.sink = sink;
    }

    /**
     * Sends everything that is logged in this process where the flags say.
     *
     * @throws StartException if the log file cannot be written
     */
    static Logs install(LogFlags flags, String appId, BuildInfo build, PrintStream out) {
        LogIdentity identity = new LogIdentity(appId, HostName.current(), build.version());
        LogSettings settings = new LogSettings(flags.level(), flags.json(), identity);
        LogSink sink = sink(flags, settings, out);
        SystemLogs.current().ifPresent(logs -> logs.route(sink));
        return new Logs(sink);
    }

    private static LogSink sink(LogFlags flags, LogSettings settings, PrintStream out) {
        if (flags.file().isEmpty()) {
            return LogSink.to(out, settings);
        }
        try {
            return LogSink.appendingTo(flags.file().get(), settings);
        } catch (IOException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    LogSink sink() {
        return sink;
    }

    static System.Logger runtime() {
        return System.getLogger(RUNTIME);
    }

    void fatal(String message) {
        sink.write(new LogLine(LogLevel.FATAL, RUNTIME, message, Map.of()));
    }
}
