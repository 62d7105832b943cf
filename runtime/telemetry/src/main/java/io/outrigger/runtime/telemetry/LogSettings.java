package io.outrigger.runtime.telemetry;

/** What is written and how. */
public record LogSettings(LogLevel level, boolean json, LogIdentity identity) {}
