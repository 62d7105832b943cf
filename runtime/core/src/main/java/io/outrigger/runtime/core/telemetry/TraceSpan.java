package io.outrigger.runtime.core.telemetry;

/** A span under way. Belongs to one call; ended once. */
public interface TraceSpan extends AutoCloseable {
    /** A span that nobody records, standing at its parent's place. */
    static TraceSpan unrecorded(TraceContext context) {
        return new TraceSpan() {
            @Override
            public TraceContext context() {
                return context;
            }

            @Override
            public boolean recording() {
                return false;
            }

            @Override
            public void name(String name) {}

            @Override
            public void attribute(String key, String value) {}

            @Override
            public void fail(String text) {}

            @Override
            public void close() {}
        };
    }

    /** Where this span stands, for what is called under it. */
    TraceContext context();

    /** Whether attributes go anywhere, so that callers can spare themselves the work. */
    boolean recording();

    void name(String name);

    void attribute(String key, String value);

    /** Marks the span as failed. */
    void fail(String text);

    /** Ends the span. */
    @Override
    void close();
}
