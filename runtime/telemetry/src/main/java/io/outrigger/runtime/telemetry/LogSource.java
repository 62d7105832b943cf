package io.outrigger.runtime.telemetry;

import java.util.Map;

/**
 * A logger's name read as the part of the runtime that speaks.
 *
 * @param fields what else the name says
 * @param foreign whether a library speaks, which knows nothing of what users want to read
 */
record LogSource(String scope, Map<String, Object> fields, boolean foreign) {
    private static final String COMPONENT = "dapr.contrib.";

    static LogSource named(String name) {
        if (name.startsWith(COMPONENT) && name.length() > COMPONENT.length()) {
            return new LogSource("dapr.contrib", Map.of("component", name.substring(COMPONENT.length())), false);
        }
        boolean ours = name.equals("dapr") || name.startsWith("dapr.") || name.startsWith("io.outrigger.");
        return new LogSource(name, Map.of(), !ours);
    }

    /** Libraries are heard from warnings on, and while debugging from information on. */
    boolean heard(LogLevel level, LogSink sink) {
        if (!foreign) {
            return sink.writes(level);
        }
        LogLevel finest = sink.level() == LogLevel.DEBUG ? LogLevel.INFO : LogLevel.WARN;
        return level.compareTo(finest) >= 0 && sink.writes(level);
    }
}
