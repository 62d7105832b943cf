package io.outrigger.runtime.telemetry;

import java.util.List;

/** Takes spans to one place. Called by one thread, which may block. */
interface SpanWriter extends AutoCloseable {
    /** Writes spans, or says why they are lost; never throws. */
    void write(List<RecordedSpan> spans);

    @Override
    void close();
}
