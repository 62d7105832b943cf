package io.outrigger.plugin.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTest {

    private static final String ID = "[0-9a-f]{64}";

    private final FakeServer server = new FakeServer();
    private final TestClock clock = new TestClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final Map<String, String> settings = new HashMap<>(server.loginSettings());
    private final TestContext context = TestContext.of(settings, clock);

    @AfterEach
    void close() {
        server.close();
    }

    private HttpMiddleware open() {
        HttpMiddleware middleware = new LoginFactory().create(context);
        middleware.init(Deadline.after(Duration.ofSeconds(20)));
        return middleware;
    }

    private static TestExchange sent(HttpMiddleware middleware, TestExchange exchange, String cookie)
            throws IOException {
        if (!cookie.isEmpty()) {
            exchange.with("Cookie", "other=1; " + cookie + "; more=2");
        }
        return exchange.through(middleware, inner -> inner.respond(204, new byte[0]));
    }

    private static TestExchange sent(HttpMiddleware middleware, String target, String cookie) throws IOException {
        return sent(middleware, TestExchange.get(target), cookie);
    }

    private static String cookie(TestExchange answer) {
        return answer.responseHeader("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static String state(TestExchange answer) {
        return answer.responseHeader("Location").orElseThrow().replaceFirst(".*state=", "");
    }

    private static String loggedIn(HttpMiddleware middleware) throws IOException {
        TestExchange begun = sent(middleware, "/a", "");
        return cookie(sent(middleware, "/back?code=c&state=" + state(begun), cookie(begun)));
    }

    @Test
    void strangersAreSentToLogIn() throws IOException {
        try (HttpMiddleware middleware = open()) {
            TestExchange answer = sent(middleware, "/v1.0/a?b=c", "");
            assertThat(answer.status()).hasValue(302);
            assertThat(answer.sent()).isEmpty();
            assertThat(answer.responseHeader("Location").orElseThrow())
                    .matches("https://idp\\.test/auth\\?access_type=offline&client_id=me"
                            + "&redirect_uri=http%3A%2F%2Fapp\\.test%2Fback&response_type=code&scope=a\\+b\\+c&state="
                            + ID);
            assertThat(answer.responseHeader("Set-Cookie").orElseThrow())
                    .matches("gosessionsid=" + ID + "; Path=/; Expires=Fri, 02 Jan 2026 05:04:05 GMT; HttpOnly;"
                            + " SameSite=Lax");
        }
    }

    @Test
    void whoLoggedInGoesOnWithAToken() throws IOException {
        try (HttpMiddleware middleware = open()) {
            TestExchange begun = sent(middleware, "/v1.0/a?b=c", "");
            TestExchange back = sent(middleware, "/back?code=a%2Bb&state=" + state(begun), cookie(begun));
            assertThat(back.status()).hasValue(302);
            assertThat(back.responseHeaders("Location")).containsExactly("/v1.0/a?b=c");
            assertThat(cookie(back)).as("a login gives a new id").isNotEqualTo(cookie(begun));
            TestExchange in = TestExchange.get("/v1.0/a?b=c").with("X-User", "forged");
            assertThat(sent(middleware, in, cookie(back)).status()).hasValue(204);
            assertThat(in.requestHeaders("X-User")).containsExactly("Bearer abc");
            assertThat(server.asked)
                    .containsExactly(new FakeServer.Asked(
                            "POST",
                            "Basic bWU6czNjciUzQXQ=",
                            "code=a%2Bb&grant_type=authorization_code&redirect_uri=http%3A%2F%2Fapp.test%2Fback"));
            assertThat(sent(middleware, "/back?code=c&state=" + state(begun), cookie(begun))
                            .status())
                    .as("the state a second time")
                    .hasValue(500);
        }
    }

    @Test
    void otherStatesAndMissingCodesAreRefused() throws IOException {
        try (HttpMiddleware middleware = open()) {
            TestExchange begun = sent(middleware, "/a", "");
            refused(sent(middleware, "/a?code=c&state=x", cookie(begun)), 400, "invalid state");
            refused(sent(middleware, "/a?state=" + state(begun), cookie(begun)), 400, "code not found");
            refused(sent(middleware, "/a?code=%zz&state=" + state(begun), cookie(begun)), 400, "code not found");
            refused(sent(middleware, "/a?code=c&state=" + state(begun), ""), 500, "Internal Server Error");
            TestExchange other = sent(middleware, "/a", "");
            refused(sent(middleware, "/a?code=c&state=" + state(begun), cookie(other)), 400, "invalid state");
            assertThat(server.asked).isEmpty();
        }
    }

    private static void refused(TestExchange answer, int status, String text) {
        assertThat(answer.status()).hasValue(status);
        assertThat(answer.sentText()).isEqualTo(text);
        assertThat(answer.responseHeaders("Content-Type")).containsExactly("text/plain; charset=utf-8");
    }

    @Test
    void aCodeTheServerRefusesLetsNobodyIn() throws IOException {
        server.answers = _ -> FakeServer.json(400, "{\"error\":\"invalid_grant\"}");
        try (HttpMiddleware middleware = open()) {
            TestExchange begun = sent(middleware, "/a", "");
            refused(
                    sent(middleware, "/a?code=c0de&state=" + state(begun), cookie(begun)),
                    500,
                    "Internal Server Error");
        }
        assertThat(context.logged())
                .containsExactly("ERROR Failed to exchange token: the authorization server refused with status 400 and"
                        + " error 'invalid_grant'");
    }

    @Test
    void idsThatWereNotGivenOutMeanNothing() throws IOException {
        try (HttpMiddleware middleware = open()) {
            TestExchange answer = sent(middleware, "/a", "gosessionsid=" + "0".repeat(64));
            assertThat(cookie(answer)).isNotEqualTo("gosessionsid=" + "0".repeat(64));
        }
    }

    @Test
    void aSecondRequestDoesNotSpoilALogin() throws IOException {
        try (HttpMiddleware middleware = open()) {
            TestExchange begun = sent(middleware, "/a", "");
            TestExchange again = sent(middleware, "/b", cookie(begun));
            assertThat(again.responseHeaders("Set-Cookie")).isEmpty();
            assertThat(state(again)).isEqualTo(state(begun));
        }
    }

    @Test
    void sessionsEndWhenNobodyUsesThem() throws IOException {
        try (HttpMiddleware middleware = open()) {
            String cookie = loggedIn(middleware);
            clock.pass(Duration.ofMinutes(119));
            assertThat(sent(middleware, "/a", cookie).status()).hasValue(204);
            clock.pass(Duration.ofMinutes(119));
            assertThat(sent(middleware, "/a", cookie).status()).hasValue(204);
            clock.pass(Duration.ofHours(2));
            assertThat(sent(middleware, "/a", cookie).status()).hasValue(302);
        }
    }

    @Test
    void strangersPushNobodyOut() throws IOException {
        try (HttpMiddleware middleware = open()) {
            String cookie = loggedIn(middleware);
            TestExchange first = sent(middleware, "/a", "");
            for (int i = 0; i < 10_001; i++) {
                sent(middleware, "/a", "");
            }
            assertThat(sent(middleware, "/a", cookie).status()).hasValue(204);
            assertThat(sent(middleware, "/a?code=c&state=" + state(first), cookie(first))
                            .status())
                    .as("the oldest of too many")
                    .hasValue(500);
        }
    }

    @Test
    void nobodyIsSentToAnotherHost() throws IOException {
        Map<String, String> targets =
                Map.of("//evil.test/x", "/evil.test/x", "/\\evil.test", "/%5Cevil.test", "/" + "x".repeat(3_000), "/");
        try (HttpMiddleware middleware = open()) {
            for (Map.Entry<String, String> target : targets.entrySet()) {
                TestExchange begun = sent(middleware, target.getKey(), "");
                TestExchange back = sent(middleware, "/back?code=c&state=" + state(begun), cookie(begun));
                assertThat(back.responseHeaders("Location")).containsExactly(target.getValue());
            }
        }
    }

    @Test
    void usersMayBeSentToHttps() throws IOException {
        settings.put("forceHTTPS", "true");
        try (HttpMiddleware middleware = open()) {
            TestExchange begun = sent(middleware, TestExchange.get("/a").over("https"), "");
            assertThat(begun.responseHeader("Set-Cookie").orElseThrow()).contains("; Secure");
            TestExchange back = sent(
                    middleware,
                    TestExchange.get("/back?code=c&state=" + state(begun)).with("Host", "app.test:8443"),
                    cookie(begun));
            assertThat(back.responseHeaders("Location")).containsExactly("https://app.test:8443/a");
        }
    }

    @Test
    void otherPathsNeedNoLogin() throws IOException {
        settings.put("pathFilter", "^/private");
        try (HttpMiddleware middleware = open()) {
            assertThat(sent(middleware, "/public", "").status()).hasValue(204);
            assertThat(sent(middleware, "/%70rivate", "").status()).hasValue(302);
        }
    }

    @Test
    void badSettingsAreNamed() {
        Map<String, String> bad = Map.of(
                "clientID", "",
                "authURL", "javascript:alert(1)",
                "tokenURL", "/token",
                "authHeaderName", "a b",
                "pathFilter", "(?=a)");
        bad.forEach((name, value) -> {
            Map<String, String> settings = new HashMap<>(server.loginSettings());
            settings.put(name, value);
            assertThatThrownBy(() -> new LoginFactory().create(TestContext.of(settings)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("metadata property '" + name + "' is ");
        });
    }
}
