package io.outrigger.runtime.telemetry;

import java.util.ArrayList;
import java.util.List;

/** All places the spans of one runtime go to. */
final class SpanExport implements SpanSink, AutoCloseable {
    private final List<SpanBatches> all;

    private SpanExport(List<SpanBatches> all) {
        this.all = all;
    }

    /** @throws IllegalArgumentException if spans cannot be sent where the settings say */
    static SpanExport open(TracingSettings settings) {
        List<SpanBatches> all = new ArrayList<>();
        if (settings.spec().stdout()) {
            all.add(new SpanBatches("log", SpanLog::new));
        }
        return new SpanExport(List.copyOf(all));
    }

    @Override
    public boolean wanted() {
        return !all.isEmpty();
    }

    @Override
    public void ended(RecordedSpan span) {
        for (SpanBatches each : all) {
            each.add(span);
        }
    }

    @Override
    public void close() {
        all.forEach(SpanBatches::close);
    }
}
