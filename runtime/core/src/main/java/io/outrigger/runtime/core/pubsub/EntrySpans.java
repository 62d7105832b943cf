package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.runtime.core.telemetry.Tracing.Kind;
import java.util.ArrayList;
import java.util.List;

/** The spans of many entries, which end together. Belongs to one call. */
final class EntrySpans implements AutoCloseable {

    private final Tracing tracing;
    private final String name;
    private final PublishRequest request;
    private final List<TraceSpan> spans = new ArrayList<>();

    EntrySpans(Tracing tracing, String name, PublishRequest request) {
        this.tracing = tracing;
        this.name = name;
        this.request = request;
    }

    /** Begins the span of the next entry, and tells where it stands. */
    TraceContext begin() {
        TraceSpan span = tracing.begin(Kind.PRODUCER, name, request.trace());
        spans.add(span);
        return span.context();
    }

    void failed(DaprException failure) {
        spans.stream()
                .filter(TraceSpan::recording)
                .forEach(span -> span.fail(request.rule().failureOf(failure)));
    }

    @Override
    public void close() {
        spans.forEach(TraceSpan::close);
    }
}
