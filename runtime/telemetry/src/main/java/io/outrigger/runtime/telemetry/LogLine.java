package io.outrigger.runtime.telemetry;

import java.util.Map;

/**
 * One line of a log before it has a time and a form.
 *
 * @param scope the part of the runtime that speaks, for example {@code dapr.runtime.http}
 * @param fields further facts: text or whole numbers
 */
public record LogLine(LogLevel level, String scope, String message, Map<String, Object> fields) {

    public LogLine {
        fields = Map.copyOf(fields);
    }

    public LogLine(LogLevel level, String scope, String message) {
        this(level, scope, message, Map.of());
    }
}
