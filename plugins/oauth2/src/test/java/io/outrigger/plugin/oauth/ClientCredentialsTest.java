package io.outrigger.plugin.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.plugin.oauth.FakeServer.Answer;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.middleware.TestExchange;
import io.outrigger.testing.TestClock;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {

    private static final String BASIC = "Basic bWU6czNjciUzQXQ=";

    private final FakeServer server = new FakeServer();
    private final TestClock clock = new TestClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final Map<String, String> settings = new HashMap<>(server.clientSettings());
    private final TestContext context = TestContext.of(settings, clock);

    @AfterEach
    void close() {
        server.close();
    }

    private HttpMiddleware open() {
        HttpMiddleware middleware = new ClientCredentialsFactory().create(context);
        middleware.init(Deadline.after(Duration.ofSeconds(20)));
        return middleware;
    }

    /** What header arrives behind the middleware; a dash if nothing arrives. */
    private static String arrives(HttpMiddleware middleware, String target) throws IOException {
        String[] seen = {"-"};
        TestExchange.get(target).through(middleware, inner -> {
            seen[0] = String.join("|", inner.requestHeaders("Authorization"));
            inner.respond(204, new byte[0]);
        });
        return seen[0];
    }

    @Test
    void requestsGetATokenThatIsKeptAsLongAsItIsGood() throws IOException {
        try (HttpMiddleware middleware = open()) {
            assertThat(arrives(middleware, "/")).isEqualTo("Bearer abc");
            clock.pass(Duration.ofSeconds(59));
            assertThat(arrives(middleware, "/")).isEqualTo("Bearer abc");
            assertThat(server.asked).hasSize(1);
            server.answers = _ -> FakeServer.json(200, "{\"access_token\":\"def\",\"token_type\":\"MAC\"}");
            clock.pass(Duration.ofSeconds(1));
            assertThat(arrives(middleware, "/")).isEqualTo("MAC def");
        }
        assertThat(server.asked.getFirst())
                .isEqualTo(new FakeServer.Asked("POST", BASIC, "grant_type=client_credentials&scope=a+b"));
    }

    @Test
    void theWayToSayWhoAsksIsFoundOutOnce() throws IOException {
        server.answers = asked -> asked.body().contains("client_secret=s3cr%3At")
                ? FakeServer.json(200, "{\"access_token\":\"abc\",\"expires_in\":\"1\"}")
                : FakeServer.json(401, "");
        try (HttpMiddleware middleware = open()) {
            assertThat(arrives(middleware, "/")).isEqualTo("Bearer abc");
            clock.pass(Duration.ofSeconds(1));
            assertThat(arrives(middleware, "/")).isEqualTo("Bearer abc");
        }
        assertThat(server.asked).extracting(FakeServer.Asked::authorization).containsExactly(BASIC, "null", "null");
    }

    @Test
    void theWayToSayWhoAsksMayBeSet() throws IOException {
        settings.put("authStyle", "1");
        settings.put("endpointParamsQuery", "x=1&x=2&resource=a%20b&grant_type=other");
        try (HttpMiddleware middleware = open()) {
            assertThat(arrives(middleware, "/")).isEqualTo("Bearer abc");
        }
        assertThat(server.asked)
                .containsExactly(new FakeServer.Asked(
                        "POST",
                        "null",
                        "client_id=me&client_secret=s3cr%3At&grant_type=other&resource=a+b&scope=a+b&x=1&x=2"));
    }

    @Test
    void withoutATokenTheRequestEndsWithNothing() throws IOException {
        List<Answer> bad = List.of(
                FakeServer.json(500, ""),
                FakeServer.json(302, ""),
                FakeServer.json(400, "{\"error\":\"invalid_client\"}"),
                FakeServer.json(200, "{\"error\":\"invalid_client\",\"access_token\":\"abc\"}"),
                FakeServer.json(200, "{}"),
                FakeServer.json(200, "[\"secret-answer\"]"),
                FakeServer.json(200, "secret-answer"),
                FakeServer.json(200, "[".repeat(100_000)),
                FakeServer.json(200, "{\"access_token\":\"a\\r\\nX-Evil: secret-answer\"}"),
                FakeServer.json(200, "{\"access_token\":\"" + "x".repeat(2 << 20) + "\"}"),
                new Answer(200, "text/html", "<html>secret-answer"),
                new Answer(200, "text/plain", "access_token=%zz"));
        try (HttpMiddleware middleware = open()) {
            for (Answer answer : bad) {
                server.answers = _ -> answer;
                TestExchange exchange = TestExchange.get("/").through(middleware, _ -> {
                    throw new AssertionError("it went through: " + answer);
                });
                assertThat(exchange.status()).hasValue(200);
                assertThat(exchange.sent()).isEmpty();
            }
        }
        assertThat(context.logged())
                .hasSize(bad.size())
                .allMatch(line -> line.startsWith("ERROR Error acquiring token: "));
        assertThat(String.join("\n", context.logged()))
                .contains("status 400 and error 'invalid_client'")
                .doesNotContain("s3cr", "secret-answer");
    }

    @Test
    void answersMayBeForms() throws IOException {
        server.answers =
                _ -> new Answer(200, "application/x-www-form-urlencoded", "access_token=f%2Fg&token_type=basic");
        try (HttpMiddleware middleware = open()) {
            assertThat(arrives(middleware, "/")).isEqualTo("Basic f/g");
        }
    }

    @Test
    void whatACallerBroughtIsReplaced() throws IOException {
        try (HttpMiddleware middleware = open()) {
            TestExchange exchange = TestExchange.get("/").with("authorization", "Bearer forged");
            exchange.through(middleware, inner -> inner.respond(204, new byte[0]));
            assertThat(exchange.requestHeaders("Authorization")).containsExactly("Bearer abc");
        }
    }

    @Test
    void otherPathsGetNoToken() throws IOException {
        settings.put("pathFilter", "^/v1.0/invoke/[^/]+/method/a b");
        try (HttpMiddleware middleware = open()) {
            assertThat(arrives(middleware, "/v1.0/state/x?/v1.0/invoke/x/method/a"))
                    .isEmpty();
            assertThat(arrives(middleware, "/v1.0/invoke/x/method/a%20b?c")).isEqualTo("Bearer abc");
            assertThat(arrives(middleware, "/v1.0/%zz")).isEqualTo("Bearer abc");
        }
    }

    @Test
    void allComplaintsComeAtOnce() {
        Map<String, String> bad =
                Map.of("clientID", "me", "scopes", "a", "authStyle", "3", "tokenURL", "ftp://x", "pathFilter", "(");
        assertThatThrownBy(() -> new ClientCredentialsFactory().create(TestContext.of(bad)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(
                        "metadata errors: Parameter 'headerName' needs to be set. Parameter 'clientSecret'"
                                + " needs to be set. Parameter 'pathFilter' is not a valid regex: ")
                .hasMessageContaining("Parameter 'authStyle' can only have the values 0,1,2. Received: '3'. ")
                .hasMessageContaining("Parameter 'tokenURL' is not the address of a web server. ");
    }
}
