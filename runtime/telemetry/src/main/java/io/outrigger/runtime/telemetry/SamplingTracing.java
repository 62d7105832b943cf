package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceParent;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing;

/** Gives every call its place in a trace, and records it if the trace is sampled and anybody wants to see it. */
final class SamplingTracing implements Tracing {
    private final Sampler sampler;
    private final SpanSink sink;

    SamplingTracing(Sampler sampler, SpanSink sink) {
        this.sampler = sampler;
        this.sink = sink;
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public TraceSpan begin(Kind kind, String name, TraceContext parent) {
        boolean root = !TraceParent.names(parent.traceParent());
        String place = root ? root() : TraceIds.child(parent.traceParent());
        TraceContext context = new TraceContext(place, root ? "" : parent.traceState(), parent.baggage());
        return sink.wanted() && TraceParent.sampled(place)
                ? new RecordedSpan(sink, kind, name, context, root ? "" : parent.traceParent())
                : TraceSpan.unrecorded(context);
    }

    private String root() {
        long low = TraceIds.next();
        return TraceIds.root(TraceIds.next(), low, sampler.samples(low));
    }
}
