package io.outrigger.runtime.core.telemetry;

/** Begins spans. Called on every request: implementations neither block nor throw. */
public interface Tracing {
    /** Records nothing, and passes contexts on as they come; where none came, it tells of a place of zeros. */
    Tracing PASSING = new PassingTracing();

    /** Switched off: the headers of traces are headers like others. */
    Tracing OFF = new Tracing() {
        @Override
        public boolean enabled() {
            return false;
        }

        @Override
        public TraceSpan begin(Kind kind, String name, TraceContext parent) {
            return TraceSpan.unrecorded(parent);
        }
    };

    /** On which side of a call a span stands. */
    enum Kind {
        SERVER,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    /** Whether tracing is switched on at all; contexts are passed on either way. */
    boolean enabled();

    /** Begins a span under a parent, which may be absent, may come from another process and may be unsampled. */
    TraceSpan begin(Kind kind, String name, TraceContext parent);
}
