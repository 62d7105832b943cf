package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A span of a sampled trace. One call writes it, from one thread at a time; once ended it does not change any more, so
 * that exporters may read it.
 */
final class RecordedSpan implements TraceSpan {
    private final SpanSink sink;
    private final Kind kind;
    private final TraceContext context;
    private final String parent;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final long startNanos = epochNanos();
    private final long startTicks = System.nanoTime();
    private String name;
    private String failure = "";
    private boolean failed;
    private long endNanos;

    /** @param parent the place the span stands below; empty for the first of a trace */
    RecordedSpan(SpanSink sink, Kind kind, String name, TraceContext context, String parent) {
        this.sink = sink;
        this.kind = kind;
        this.name = name;
        this.context = context;
        this.parent = parent;
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public TraceContext context() {
        return context;
    }

    @Override
    public boolean recording() {
        return !ended();
    }

    @Override
    public void name(String name) {
        if (!ended()) {
            this.name = name;
        }
    }

    @Override
    public void attribute(String key, String value) {
        if (!ended() && !value.isEmpty()) {
            attributes.put(key, value);
        }
    }

    @Override
    public void fail(String text) {
        if (!ended()) {
            failed = true;
            failure = text;
        }
    }

    @Override
    public void close() {
        if (!ended()) {
            endNanos = startNanos + System.nanoTime() - startTicks;
            sink.ended(this);
        }
    }

    private boolean ended() {
        return endNanos != 0;
    }

    Kind kind() {
        return kind;
    }

    String parent() {
        return parent;
    }

    String name() {
        return name;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    boolean failed() {
        return failed;
    }

    String failure() {
        return failure;
    }

    /** Since 1970. */
    long startNanos() {
        return startNanos;
    }

    long endNanos() {
        return endNanos;
    }
}
