package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.outrigger.runtime.resources.TelemetrySpecs.Otel;
import io.outrigger.runtime.resources.TelemetrySpecs.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracingEnvironmentTest {
    @Test
    void withoutVariablesNothingChanges() {
        assertThat(fill(Map.of())).isEqualTo(Tracing.DEFAULT);
    }

    @Test
    void theVariablesForTracesGoFirst() {
        Tracing tracing = fill(Map.of(
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://traces:4318",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://all:4318",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_INSECURE", "true",
                "OTEL_EXPORTER_OTLP_HEADERS", "a=b%20c+d, e = f",
                "OTEL_EXPORTER_OTLP_TIMEOUT", "1500"));
        Otel otel =
                new Otel("http", "traces:4318", false, List.of("a=b c+d", "e=f"), Optional.of(Duration.ofMillis(1500)));
        assertThat(tracing).isEqualTo(new Tracing("1", false, Optional.empty(), otel));
    }

    @Test
    void anEndpointFromAFileWinsAltogether() {
        Tracing given = new Tracing(
                "0.1", false, Optional.empty(), new Otel("grpc", "file:1", true, List.of(), Optional.empty()));
        Map<String, String> environment =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "env:1", "OTEL_EXPORTER_OTLP_HEADERS", "broken");
        assertThat(new TracingEnvironment(environment).fill(given)).isEqualTo(given);
    }

    @Test
    void brokenVariablesAreNamedButNotShown() {
        for (Map.Entry<String, String> broken : List.of(
                Map.entry("OTEL_EXPORTER_OTLP_HEADERS", "hunter2"),
                Map.entry("OTEL_EXPORTER_OTLP_HEADERS", "a b=hunter2"),
                Map.entry("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "a=hunter2%zz"),
                Map.entry("OTEL_EXPORTER_OTLP_TIMEOUT", "soon"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fill(Map.of(broken.getKey(), broken.getValue())))
                    .withMessageContaining(broken.getKey())
                    .withMessageNotContaining("hunter2");
        }
    }

    private static Tracing fill(Map<String, String> environment) {
        return new TracingEnvironment(environment).fill(Tracing.DEFAULT);
    }
}
