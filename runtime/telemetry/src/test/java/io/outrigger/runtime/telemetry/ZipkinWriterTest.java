package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.Tracing.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZipkinWriterTest {

    private static final TraceContext PLACE =
            new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "", "");

    private static String json(Kind kind) {
        RecordedSpan span = new RecordedSpan(SpanSink.NONE, kind, "CallLocal/a1/Hello", PLACE, "");
        span.attribute("server.address", "127.0.0.1");
        span.close();
        return ZipkinWriter.json(List.of(span), Map.of(ServiceResource.NAME, "a1"));
    }

    @Test
    void namesAreInLowerCaseAndTheResourceIsInTheTags() {
        assertThat(json(Kind.SERVER))
                .contains("\"name\":\"calllocal/a1/hello\"")
                .contains("\"tags\":{\"otel.scope.name\":\"dapr-diagnostics\",\"service.name\":\"a1\","
                        + "\"server.address\":\"127.0.0.1\"}")
                .doesNotContain("remoteEndpoint")
                .doesNotContain("parentId");
    }

    @Test
    void callsHaveAnotherEnd() {
        assertThat(json(Kind.CLIENT)).contains(",\"remoteEndpoint\":{\"serviceName\":\"127.0.0.1\"},\"tags\"");
    }
}
