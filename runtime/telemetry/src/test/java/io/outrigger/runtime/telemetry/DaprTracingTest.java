package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceParent;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing.Kind;
import io.outrigger.runtime.resources.TelemetrySpecs.Otel;
import io.outrigger.runtime.resources.TelemetrySpecs.Tracing;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DaprTracingTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final TraceContext SAMPLED =
            new TraceContext("00-" + TRACE + "-b7ad6b7169203331-01", "a=b", "user=one");
    private static final TraceContext UNSAMPLED = new TraceContext("00-" + TRACE + "-b7ad6b7169203331-00", "a=b", "");

    private static DaprTracing tracing(String rate, boolean stdout) {
        return DaprTracing.open(
                TracingSettings.of("orders", new Tracing(rate, stdout, Optional.empty(), Otel.DEFAULT), Map.of()));
    }

    private static TraceSpan begin(DaprTracing tracing, TraceContext parent) {
        return tracing.begin(Kind.CLIENT, "/v1.0/state/store", parent);
    }

    @Test
    void passesContextsOnIfNobodyAskedForTraces() {
        try (DaprTracing tracing = tracing("", false)) {
            assertThat(tracing.enabled()).isTrue();
            assertThat(begin(tracing, SAMPLED).context()).isEqualTo(SAMPLED);
            assertThat(begin(tracing, SAMPLED).recording()).isFalse();
        }
    }

    @Test
    void tellsOfNoPlaceIfNobodyAskedForTracesAndNoneCame() {
        try (DaprTracing tracing = tracing("", false)) {
            assertThat(begin(tracing, TraceContext.NONE).context())
                    .isEqualTo(new TraceContext(TraceParent.ZERO, "", ""));
            assertThat(begin(tracing, new TraceContext("", "", "a=b")).context())
                    .isEqualTo(new TraceContext(TraceParent.ZERO, "", "a=b"));
        }
    }

    @Test
    void isOffAtRateZero() {
        try (DaprTracing tracing = tracing("0", true)) {
            assertThat(tracing.enabled()).isFalse();
            assertThat(begin(tracing, TraceContext.NONE).context()).isEqualTo(TraceContext.NONE);
        }
    }

    @Test
    void goesOnInTheTraceThatCame() {
        try (DaprTracing tracing = tracing("1", true)) {
            TraceContext place = begin(tracing, SAMPLED).context();

            assertThat(place.traceParent())
                    .startsWith("00-" + TRACE + "-")
                    .endsWith("-01")
                    .hasSize(55);
            assertThat(place.traceParent()).isNotEqualTo(SAMPLED.traceParent());
            assertThat(TraceParent.read(place.traceParent())).contains(place.traceParent());
            assertThat(place.traceState()).isEqualTo("a=b");
            assertThat(place.baggage()).isEqualTo("user=one");
        }
    }

    @Test
    void keepsWhatWasDecidedWhereTheTraceBegan() {
        try (DaprTracing all = tracing("1", true);
                DaprTracing none = tracing("-1", true)) {
            assertThat(begin(all, UNSAMPLED).recording()).isFalse();
            assertThat(begin(all, UNSAMPLED).context().traceParent()).endsWith("-00");
            assertThat(begin(none, SAMPLED).recording()).isTrue();
            assertThat(begin(none, SAMPLED).context().traceParent()).endsWith("-01");
        }
    }

    @Test
    void beginsATraceEvenIfItIsNotSampled() {
        try (DaprTracing tracing = tracing("-1", false)) {
            String place = begin(tracing, TraceContext.NONE).context().traceParent();

            assertThat(TraceParent.read(place)).contains(place);
            assertThat(place).endsWith("-00");
        }
    }

    @Test
    void takesTheZerosOfAnotherSidecarForNoPlace() {
        try (DaprTracing tracing = tracing("1", false)) {
            String place = begin(tracing, new TraceContext(TraceParent.ZERO, "", ""))
                    .context()
                    .traceParent();

            assertThat(TraceParent.read(place)).contains(place);
        }
    }

    @Test
    void recordsOnlyWhatSomebodyWantsToSee() {
        try (DaprTracing seen = tracing("1", true);
                DaprTracing unseen = tracing("1", false)) {
            assertThat(begin(seen, TraceContext.NONE).recording()).isTrue();
            assertThat(begin(unseen, TraceContext.NONE).recording()).isFalse();
            assertThat(begin(unseen, TraceContext.NONE).context().traceParent()).endsWith("-01");
        }
    }

    @Test
    void givesNoIdTwice() {
        Set<String> places = new HashSet<>();
        try (DaprTracing tracing = tracing("1", false)) {
            for (int i = 0; i < 10_000; i++) {
                String place = begin(tracing, TraceContext.NONE).context().traceParent();
                places.add(TraceParent.traceId(place));
                places.add(TraceParent.spanId(place));
            }
        }
        assertThat(places).hasSize(20_000);
    }
}
