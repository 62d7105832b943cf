package io.outrigger.plugin.pulsar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCredentialsTest {

    private static final Deadline SOON = Deadline.after(Duration.ofSeconds(20));
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private String answer = "{\"access_token\":\"t\"}";
    private boolean wantsForm;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add((header == null ? "" : header + " ") + form);
        byte[] body = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(wantsForm && header != null ? 401 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private ClientCredentials credentials() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
        OauthSettings settings = settings(Optional.of(url), Optional.of("i d"), Optional.of("s&s"), Optional.empty());
        return ClientCredentials.of(settings, CLOCK).orElseThrow();
    }

    private static OauthSettings settings(
            Optional<String> url, Optional<String> id, Optional<String> secret, Optional<String> file) {
        return new OauthSettings(
                url,
                Optional.empty(),
                id,
                secret,
                Optional.empty(),
                file,
                Optional.of(List.of("a", "b")),
                Optional.of(List.of("x", "y")));
    }

    @Test
    void aTokenIsKeptForAsLongAsItIsGood() {
        ClientCredentials credentials = credentials();
        assertThat(credentials.fetch(SOON)).isEqualTo("t");
        assertThat(credentials.token()).isEqualTo("t");
        assertThat(asked)
                .containsExactly("Basic aStkOnMlMjZz grant_type=client_credentials&scope=x+y&audience=a&audience=b");
    }

    @Test
    void aTokenThatIsSoonNotGoodIsGotAnew() {
        answer = "{\"access_token\":\"t\",\"expires_in\":5}";
        ClientCredentials credentials = credentials();
        credentials.fetch(SOON);
        credentials.token();
        assertThat(asked).hasSize(2);
    }

    @Test
    void theSecretIsWrittenIntoTheFormIfTheHeaderIsRefused() {
        wantsForm = true;
        assertThat(credentials().fetch(SOON)).isEqualTo("t");
        assertThat(asked.getLast()).endsWith("&client_id=i+d&client_secret=s%26s");
    }

    @Test
    void anAnswerWithoutATokenIsAFailureThatDoesNotShowTheSecret() {
        for (String strange : List.of("{}", "[]", "no", "{\"access_token\":{}}")) {
            answer = strange;
            assertThatThrownBy(() -> credentials().fetch(SOON))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("/token")
                    .hasMessageNotContaining("s&s");
        }
    }

    @Test
    void aFileMayHoldTheCredentials(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("credentials.json");
        Files.writeString(
                file, "{\"client_id\":\"me\",\"client_secret\":\"hidden\",\"issuer_url\":\"https://issuer/token\"}");
        OauthSettings settings =
                settings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(file.toString()));
        OauthClient client = OauthClient.of(settings).orElseThrow();
        assertThat(client.url()).hasToString("https://issuer/token");
        assertThat(client.id()).isEqualTo("me");
        assertThat(client.secret()).isEqualTo("hidden");
        assertThat(client.toString()).doesNotContain("hidden");
        Files.writeString(file, "{\"client_secret\":\"hidden\"}");
        assertThatThrownBy(() -> OauthClient.of(settings))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("oauth2CredentialsFile")
                .hasMessageNotContaining("hidden");
    }
}
