package io.outrigger.plugin.httpmiddleware;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.middleware.TestExchange;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UppercaseTest {

    private static HttpMiddleware uppercase(Map<String, String> metadata) {
        return new UppercaseFactory().create(TestContext.of(metadata));
    }

    private static String echoed(Map<String, String> metadata) throws IOException {
        return TestExchange.post("/", "in ß é")
                .through(uppercase(metadata), exchange -> {
                    String seen = new String(exchange.requestBody().readAllBytes(), UTF_8);
                    exchange.respond(200, (seen + " out").getBytes(UTF_8));
                })
                .sentText();
    }

    @Test
    void onlyRequestsAreChangedUnlessToldOtherwise() throws IOException {
        assertThat(echoed(Map.of())).isEqualTo("IN ß É out");
        assertThat(echoed(Map.of("direction", "request"))).isEqualTo("IN ß É out");
        assertThat(echoed(Map.of("direction", "sideways"))).isEqualTo("IN ß É out");
    }

    @Test
    void answersAndBothCanBeChosenInAnyCase() throws IOException {
        assertThat(echoed(Map.of("direction", "Response"))).isEqualTo("IN ß É OUT");
        assertThat(echoed(Map.of("direction", "BOTH"))).isEqualTo("IN ß É OUT");
    }

    @Test
    void charactersMayBeCutInTwo() throws IOException {
        byte[] text = "aé€\uD83D\uDE00z".getBytes(UTF_8);
        TestExchange exchange = TestExchange.get("/").through(uppercase(Map.of("direction", "response")), inner -> {
            try (OutputStream out = inner.respond(200, -1)) {
                for (byte b : text) {
                    out.write(b);
                }
            }
        });
        assertThat(exchange.sentText()).isEqualTo("AÉ€\uD83D\uDE00Z");
    }

    @Test
    void bytesThatMeanNothingAreReplaced() throws IOException {
        TestExchange exchange = TestExchange.post("/", new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3})
                .through(
                        uppercase(Map.of()),
                        inner -> inner.respond(200, inner.requestBody().readAllBytes()));
        assertThat(exchange.sentText()).isEqualTo("A\uFFFDB\uFFFD");
    }
}
