package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.http.WireClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BindingsOverHttpTest {

    private static final String ECHO = "/v1.0/bindings/echo";

    private final TestEdge edge = TestEdge.start();

    @BeforeEach
    void open() {
        edge.bindings.put("echo", new EchoBinding());
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void dataAreJsonAndMetadataBecomeHeaders() {
        Reply reply = edge.post(
                ECHO,
                "{\"Operation\": \"echo\", \"data\": {\"a\": 1.0}, \"metadata\": {\"someKey\": \"v\"}, \"x\": 1}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"a\":1.0}");
        assertThat(reply.header("metadata.somekey")).isEqualTo("v");
        assertThat(reply.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void metadataAreWrittenInUtf8() {
        Reply reply = edge.post(ECHO, "{\"operation\": \"echo\", \"metadata\": {\"duration\": \"743.3µs, é, 😀\"}}");
        assertThat(reply.header("metadata.duration")).isEqualTo("743.3µs, é, 😀");
    }

    @Test
    void noDataAreNull() {
        assertThat(edge.send("PUT", ECHO, "{\"operation\": \"echo\"}").body()).isEqualTo("null");
    }

    @Test
    void noAnswerIsNoContent() {
        assertThat(edge.post(ECHO, "{\"operation\": \"mute\"}").status()).isEqualTo(204);
    }

    @Test
    void theTraceAndTheBaggageOfTheCallGoAlong() {
        Reply reply = edge.post(
                ECHO,
                "{\"operation\": \"echo\"}",
                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "baggage: k=v");
        assertThat(reply.header("metadata.traceparent")).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
        assertThat(reply.header("metadata.baggage")).isEqualTo("k=v");
    }

    @Test
    void aFailureTellsWhatTheOutsideSystemAnswered() {
        Reply reply = edge.post(ECHO, "{\"operation\": \"fail\"}");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.header("metadata.statuscode")).isEqualTo("404");
        assertThat(reply.body())
                .isEqualTo("{\"errorCode\":\"ERR_INVOKE_OUTPUT_BINDING\","
                        + "\"message\":\"error invoking output binding echo: it said no\"}");
    }

    @Test
    void whatIsNoRequestIsMalformed() {
        for (String body : new String[] {"", "[]", "{\"operation\": 1}", "{\"operation\":"}) {
            Reply reply = edge.post(ECHO, body);
            assertThat(reply.status()).as(body).isEqualTo(400);
            assertThat(reply.body()).contains("ERR_MALFORMED_REQUEST");
        }
    }
}
