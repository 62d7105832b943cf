package io.outrigger.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.HttpEndpoint;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.middleware.HttpPipeline;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpEndpointChannelTest {
    private static final CallPermits UNLIMITED = new CallPermits(0);

    private static InvokeRequest request() {
        InvokeHeaders headers = new InvokeHeaders().add("X-Key", "callers");
        return new InvokeRequest(
                InvokeMethod.parse("a/b"), "GET", "q=1", "", headers, InvokeBody.EMPTY, TraceContext.NONE);
    }

    private static HttpEndpoint endpoint(String url) {
        InvokeHeaders headers = new InvokeHeaders().add("X-Key", "configured");
        return new HttpEndpoint("shop", url, headers, Optional.empty());
    }

    private static RawServer echo() throws IOException {
        return RawServer.answering(connection ->
                connection.answer(connection.requestLine() + "\n" + String.join("\n", connection.headers())));
    }

    private static String text(InvokeResponse response) throws IOException {
        try (response) {
            return new String(response.body().stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void configuredHeadersStandInPlaceOfTheCallersAndTheMethodFollowsTheBase() throws Exception {
        try (RawServer service = echo();
                HttpEndpointChannel channel =
                        new HttpChannels(UNLIMITED, InvokeMetrics.NONE, HttpPipeline.NONE).endpoints("")) {
            String base = "http://127.0.0.1:" + service.origin().port() + "/base/";

            assertThat(text(channel.invoke(endpoint(base), request())).lines())
                    .startsWith("GET /base/a/b?q=1 HTTP/1.1")
                    .contains("X-Key: configured")
                    .doesNotContain("X-Key: callers");
        }
    }

    @Test
    void aUrlThatIsNoneIsRefusedWithoutBeingTold() {
        try (HttpEndpointChannel channel =
                new HttpChannels(UNLIMITED, InvokeMetrics.NONE, HttpPipeline.NONE).endpoints("")) {
            assertThatThrownBy(() -> channel.invoke(endpoint("http://user:secret@"), request()))
                    .isInstanceOf(CallFailure.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void middlewareSeesAndChangesBothDirections() throws Exception {
        HttpPipeline pipeline = new HttpPipeline() {
            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public void handle(HttpExchange exchange, HttpHandler last) throws IOException {
                exchange.requestHeader("X-Added", "there");
                exchange.rewrite("/other", "");
                exchange.beforeResponse(() -> exchange.responseHeader("X-Back", "again"));
                last.handle(exchange);
            }
        };
        try (RawServer service = echo();
                HttpEndpointChannel channel = new HttpChannels(UNLIMITED, InvokeMetrics.NONE, pipeline).endpoints("")) {
            HttpEndpoint there = endpoint("http://127.0.0.1:" + service.origin().port());

            try (InvokeResponse response = channel.invoke(there, request())) {
                assertThat(response.headers().first("X-Back")).contains("again");
                assertThat(text(response).lines())
                        .startsWith("GET /other HTTP/1.1")
                        .contains("X-Added: there");
            }
        }
    }

    @Test
    void middlewareMayAnswerInThePlaceOfTheService() throws Exception {
        HttpPipeline pipeline = new HttpPipeline() {
            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public void handle(HttpExchange exchange, HttpHandler last) throws IOException {
                exchange.respond(403, "no".getBytes(StandardCharsets.UTF_8));
            }
        };
        try (RawServer service = echo();
                HttpEndpointChannel channel = new HttpChannels(UNLIMITED, InvokeMetrics.NONE, pipeline).endpoints("")) {
            HttpEndpoint there = endpoint("http://127.0.0.1:" + service.origin().port());

            assertThat(text(channel.invoke(there, request()))).isEqualTo("no");
            assertThat(service.connections()).isZero();
        }
    }
}
