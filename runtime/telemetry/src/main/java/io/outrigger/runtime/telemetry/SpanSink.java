package io.outrigger.runtime.telemetry;

/** Where ended spans go. Called by the threads of requests: neither blocks nor throws. */
interface SpanSink {
    /** Nobody looks at spans. */
    SpanSink NONE = new SpanSink() {
        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public void ended(RecordedSpan span) {}
    };

    boolean wanted();

    void ended(RecordedSpan span);
}
