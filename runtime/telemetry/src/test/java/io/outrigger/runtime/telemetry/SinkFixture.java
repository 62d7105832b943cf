package io.outrigger.runtime.telemetry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** A sink at a fixed time, and what was written to it. */
record SinkFixture(LogSink sink, ByteArrayOutputStream written) {
    static final String TIME = "2026-11-20T14:42:54.6627Z";

    static SinkFixture of(LogLevel level, boolean json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InstantSource source = InstantSource.fixed(Instant.parse(TIME));
        LogSettings settings = new LogSettings(level, json, new LogIdentity("orders", "vm", "1.18.3"));
        return new SinkFixture(new LogSink(settings, new LineTime(source, ZoneOffset.UTC), out, true), out);
    }

    String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return text().lines().toList();
    }
}
