package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that mean harm, or are broken: each gets an answer soon, and everybody else is served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHttpIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String SAVE = "POST /v1.0/state/store HTTP/1.1\r\nHost: x\r\n";

    @AutoClose
    private final Sidecar sidecar = Launcher.withMemory().start();

    private RawHttp connect() throws IOException {
        return new RawHttp(sidecar.ports().http());
    }

    @AfterEach
    void everybodyElseIsServed() {
        assertThat(sidecar.http().get("/v1.0/healthz").status()).isEqualTo(204);
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        String body = "[{\"key\":\"big\",\"value\":\"" + "a".repeat(5 << 20) + "\"}]";
        Answer answer = sidecar.http().post("/v1.0/state/store", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_MALFORMED_REQUEST","message":"stream too large"}"""));
        assertThat(sidecar.http().get("/v1.0/state/store/big").status()).isEqualTo(204);
    }

    @Test
    void aChunkedBodyBeyondTheLimitIsRefused() {
        byte[] body =
                ("[{\"key\":\"big\",\"value\":\"" + "a".repeat(5 << 20) + "\"}]").getBytes(StandardCharsets.UTF_8);
        Answer answer = sidecar.http()
                .call("POST", "/v1.0/state/store", BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aPromiseOfTenGigabytesDoesNotReserveThem() throws IOException {
        try (RawHttp raw = connect()) {
            raw.send(SAVE + "Content-Length: 10737418240\r\n\r\n[");
            // Whether it is refused at once or waits for more: nothing else suffers.
            assertThat(sidecar.http().post("/v1.0/state/store", "[]").status()).isEqualTo(204);
        }
    }

    @Test
    @OutriggerOnly("it reads on before it refuses")
    void aPromiseOfTenGigabytesIsRefusedAtOnce() throws IOException {
        try (RawHttp raw = connect()) {
            raw.send(SAVE + "Content-Length: 10737418240\r\n\r\n[");
            assertThat(raw.statusLine(SOON)).matches("HTTP/1.1 [45]\\d\\d .*");
        }
    }

    @Test
    void hugeHeadersAreRefused() throws IOException {
        try (RawHttp raw = connect()) {
            raw.send("GET /v1.0/healthz HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(32 << 10) + "\r\n\r\n");
            assertThat(raw.statusLine(SOON)).matches("(HTTP/1.1 (431|400) .*)?");
        }
    }

    @Test
    void manyHeadersAreRefused() throws IOException {
        try (RawHttp raw = connect()) {
            raw.send("GET /v1.0/healthz HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(20_000) + "\r\n");
            assertThat(raw.statusLine(SOON)).matches("(HTTP/1.1 (431|400) .*)?");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1.0/state/store/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1.0/healthz HTTP/1.1\r\n\r\n",
                "GET /v1.0/healthz HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "GET /v1.0/healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "GET /v1.0/healthz HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n",
                "GET /v1.0/healthz HTTP/9.9\r\nHost: x\r\n\r\n",
                "G\u0000T / HTTP/1.1\r\nHost: x\r\n\r\n",
                "nonsense\r\n\r\n",
            })
    void brokenRequestsAreRefused(String request) throws IOException {
        try (RawHttp raw = connect()) {
            raw.send(request);
            assertThat(raw.statusLine(SOON)).matches("(HTTP/1.1 (400|50\\d) .*)?");
        }
    }

    @Test
    @OutriggerOnly("it puts a replacement character in the place of what is no UTF-8")
    void invalidTextIsRefusedAndNotStoredAsSomethingElse() throws IOException {
        try (RawHttp raw = connect()) {
            String body = "[{\"key\":\"utf\",\"value\":\"\u00ff\u00fe\"}]";
            raw.send(SAVE + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(raw.statusLine(SOON)).startsWith("HTTP/1.1 400");
        }
        assertThat(sidecar.http().get("/v1.0/state/store/utf").status()).isEqualTo(204);
    }

    @Test
    void deepNestingIsNoStackOverflow() {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);
        Answer answer = sidecar.http().post("/v1.0/state/store", "[{\"key\":\"deep\",\"value\":" + deep + "}]");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    }

    @Test
    void aHeadThatNeverEndsIsCutOff() throws IOException {
        try (RawHttp raw = connect()) {
            raw.send("GET /v1.0/healthz HTTP/1.1\r\nHost: x\r\n");
            long begun = System.nanoTime();
            assertThat(raw.statusLine(Duration.ofSeconds(20))).doesNotContain("204");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(16));
        }
    }
}
