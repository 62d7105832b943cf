package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.telemetry.TraceParent;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Spans as lines of the log. */
final class SpanLog implements SpanWriter {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.trace");
    private static final String NO_PARENT = "0".repeat(16);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.nnnnnnnnn '+0000 UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public void write(List<RecordedSpan> spans) {
        spans.forEach(span -> LOG.log(Level.INFO, line(span)));
    }

    static String line(RecordedSpan span) {
        String place = span.context().traceParent();
        String parent = span.parent().isEmpty() ? NO_PARENT : TraceParent.spanId(span.parent());
        return "[" + span.name() + "] Trace: " + TraceParent.traceId(place) + " Span: " + parent + "/"
                + TraceParent.spanId(place) + " Time: [" + time(span.startNanos()) + " ->  " + time(span.endNanos())
                + "] Annotations: []";
    }

    private static String time(long epochNanos) {
        return TIME.format(Instant.ofEpochSecond(0, epochNanos));
    }

    @Override
    public void close() {}
}
