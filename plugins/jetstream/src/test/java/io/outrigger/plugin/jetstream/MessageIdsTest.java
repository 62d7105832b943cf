package io.outrigger.plugin.jetstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

    private static Optional<String> id(String data) {
        return MessageIds.of(data.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCloudEventHasItsOwn() {
        assertThat(id("{\"data\":{\"id\":\"no\"},\"id\":\"e-1\",\"specversion\":\"1.0\"}"))
                .contains("e-1");
        assertThat(id(" {\"specversion\":\"1.0\",\"id\":\"e-1\"}")).contains("e-1");
    }

    @Test
    void whatIsNoCloudEventHasNone() {
        assertThat(id("{\"id\":\"order-7\"}")).isEmpty();
        assertThat(id("{\"id\":7,\"specversion\":\"1.0\"}")).isEmpty();
        assertThat(id("[\"id\"]")).isEmpty();
        assertThat(id("")).isEmpty();
        assertThat(id("plain")).isEmpty();
        assertThat(id("{\"id\":\"e-1\",\"specversion\":\"1.0\"")).isEmpty();
    }

    @Test
    void anIdThatFitsNoHeaderIsNone() {
        assertThat(id("{\"id\":\"a\\r\\nb\",\"specversion\":\"1.0\"}")).isEmpty();
        assertThat(id("{\"id\":\"\u00e9\",\"specversion\":\"1.0\"}")).isEmpty();
    }

    @Test
    void depthDoesNotExhaustTheStack() {
        assertThat(id("{\"data\":" + "[".repeat(100_000) + "]".repeat(100_000)
                        + ",\"id\":\"e\",\"specversion\":\"1.0\"}"))
                .isEmpty();
    }
}
