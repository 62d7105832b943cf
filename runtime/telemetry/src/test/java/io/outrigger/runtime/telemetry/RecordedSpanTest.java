package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.Tracing.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedSpanTest {

    private static final TraceContext PLACE =
            new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "", "");

    private final List<RecordedSpan> ended = new ArrayList<>();
    private final RecordedSpan span = new RecordedSpan(
            new SpanSink() {
                @Override
                public boolean wanted() {
                    return true;
                }

                @Override
                public void ended(RecordedSpan span) {
                    ended.add(span);
                }
            },
            Kind.SERVER,
            "before",
            PLACE,
            "");

    @Test
    void endsOnceAndDoesNotChangeThen() {
        span.name("after");
        span.attribute("db.name", "store");
        span.attribute("db.system", "");
        span.close();
        span.close();
        span.name("late");
        span.attribute("late", "yes");
        span.fail("late");

        assertThat(ended).containsExactly(span);
        assertThat(span.recording()).isFalse();
        assertThat(span.name()).isEqualTo("after");
        assertThat(span.attributes()).isEqualTo(Map.of("db.name", "store"));
        assertThat(span.failed()).isFalse();
        assertThat(span.endNanos()).isGreaterThanOrEqualTo(span.startNanos());
    }

    @Test
    void readsAsALineOfDaprdsTrace() {
        span.close();

        assertThat(SpanLog.line(span))
                .matches("\\[before] Trace: 0af7651916cd43dd8448eb211c80319c Span: 0000000000000000/b7ad6b7169203331"
                        + " Time: \\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{9} \\+0000 UTC -> "
                        + " \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{9} \\+0000 UTC] Annotations: \\[]");
    }
}
