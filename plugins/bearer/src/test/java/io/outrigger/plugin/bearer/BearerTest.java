package io.outrigger.plugin.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.outrigger.plugin.bearer.FakeIssuer.Answer;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.middleware.TestExchange;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BearerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeIssuer issuer = new FakeIssuer();
    private final Tokens tokens = new Tokens(issuer.url());
    private final TokenCases cases = new TokenCases(issuer);
    private final TestContext context = TestContext.of(issuer.settings());

    @AfterEach
    void close() {
        issuer.close();
    }

    private static HttpMiddleware open(TestContext context) {
        HttpMiddleware middleware = new BearerFactory().create(context);
        try {
            middleware.init(Deadline.after(PATIENCE));
        } catch (RuntimeException e) {
            middleware.close();
            throw e;
        }
        return middleware;
    }

    private static TestExchange sent(HttpMiddleware middleware, String authorization) throws IOException {
        TestExchange exchange = TestExchange.get("/");
        if (!authorization.isEmpty()) {
            exchange.with("Authorization", authorization);
        }
        return exchange.through(middleware, inner -> inner.respond(204, new byte[0]));
    }

    @Test
    void goodTokensPass() throws IOException {
        try (HttpMiddleware bearer = open(context)) {
            for (Map.Entry<String, String> good : cases.good().entrySet()) {
                assertThat(sent(bearer, good.getValue()).status())
                        .as(good.getKey())
                        .hasValue(204);
            }
        }
    }

    @Test
    void allOthersLearnNothing() throws IOException, JOSEException {
        try (HttpMiddleware bearer = open(context)) {
            for (Map.Entry<String, String> bad : cases.bad().entrySet()) {
                TestExchange exchange = sent(bearer, bad.getValue());
                assertThat(exchange.status()).as(bad.getKey()).hasValue(401);
                assertThat(exchange.sentText()).isEqualTo("Unauthorized");
                assertThat(exchange.responseHeaderNames()).containsExactly("Content-Type");
                assertThat(exchange.responseHeaders("Content-Type")).containsExactly("text/plain; charset=utf-8");
            }
        }
        assertThat(context.logged()).as("what was logged").isEmpty();
        assertThat(issuer.fetches.get()).as("fetches of the keys").isEqualTo(1);
    }

    @Test
    void theAddressOfTheKeysMayBeSet() throws IOException {
        issuer.answers.remove("/.well-known/openid-configuration");
        Map<String, String> settings =
                Map.of("issuerURL", "anybody", "clientID", "app", "jwksURL", issuer.url() + "/keys");
        try (HttpMiddleware bearer = open(TestContext.of(settings))) {
            assertThat(sent(bearer, "Bearer " + new Tokens("anybody").good(FakeIssuer.RSA, "RS256"))
                            .status())
                    .hasValue(204);
        }
    }

    @Test
    void symmetricAndEncryptionKeysAreOfNoUse() throws IOException, JOSEException {
        byte[] secret = new byte[64];
        RSAKey encrypts = new RSAKey.Builder(FakeIssuer.RSA)
                .keyID("enc")
                .keyUse(com.nimbusds.jose.jwk.KeyUse.ENCRYPTION)
                .build();
        RSAKey onlyPs = new RSAKey.Builder(FakeIssuer.RSA)
                .keyID("ps")
                .algorithm(com.nimbusds.jose.JWSAlgorithm.PS256)
                .build();
        OctetSequenceKey symmetric =
                new OctetSequenceKey.Builder(secret).keyID("oct").build();
        issuer.says("/keys", new JWKSet(List.of(symmetric, encrypts, onlyPs)).toString(false));
        try (HttpMiddleware bearer = open(context)) {
            String forged = Tokens.hmac(secret, Tokens.header("HS256", "oct"), tokens.claims());
            assertThat(sent(bearer, "Bearer " + forged).status()).hasValue(401);
            assertThat(sent(bearer, "Bearer " + tokens.good(encrypts, "RS256")).status())
                    .hasValue(401);
            assertThat(sent(bearer, "Bearer " + tokens.good(onlyPs, "RS256")).status())
                    .hasValue(401);
            assertThat(sent(bearer, "Bearer " + tokens.good(onlyPs, "PS256")).status())
                    .hasValue(204);
        }
    }

    @Test
    void anIssuerThatSaysAnotherNameIsRefused() {
        issuer.says(
                "/.well-known/openid-configuration",
                FakeIssuer.description(issuer.url() + "/", issuer.url() + "/keys"));
        assertThatThrownBy(() -> open(context))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("failed to retrieve OpenID Configuration document: the issuer found in the OpenID"
                        + " Configuration document ('" + issuer.url() + "/') doesn't match the one provided in the"
                        + " component's metadata ('" + issuer.url() + "')");
    }

    @Test
    void descriptionsThatSayNothingAreRefused() {
        Map<String, String> bad = Map.of(
                "{}",
                "does not contain a 'jwks_uri'",
                "{\"jwks_uri\":7}",
                "does not contain a 'jwks_uri'",
                FakeIssuer.description(issuer.url(), "file:///etc/passwd"),
                "not the address of a web server",
                "<html>",
                "failed to decode JSON response",
                "[".repeat(100_000),
                "failed to decode JSON response",
                "{\"x\":\"" + "x".repeat(2 << 20) + "\"}",
                "failed to execute request");
        bad.forEach((text, reason) -> {
            issuer.says("/.well-known/openid-configuration", text);
            assertThatThrownBy(() -> open(context)).hasMessageContaining(reason);
        });
    }

    @Test
    void keysThatCannotBeReadAreRefused() {
        String hugeModulus = "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"k\",\"x\":\"AQ\",\"y\":\"AQ\"}]}";
        for (String bad : List.of("", "[]", "{}", hugeModulus, "{\"keys\":" + "[".repeat(100_000))) {
            issuer.says("/keys", bad);
            assertThatThrownBy(() -> open(context))
                    .as(bad)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageStartingWith("failed to fetch JWKS: ");
        }
        issuer.answers.put("/keys", new Answer(500, Map.of(), ""));
        assertThatThrownBy(() -> open(context)).hasMessage("failed to fetch JWKS: invalid response status code: 500");
    }

    @Test
    void keysThatAreTooManyTooLongOrTooShortAreNotUsed() throws IOException {
        String rsa = "{\"kty\":\"RSA\",\"kid\":\"k\",\"e\":\"%s\",\"n\":\"%s\"}";
        String huge = rsa.formatted("AQAB", "_".repeat(400_000));
        String exponent = rsa.formatted("_".repeat(1_000), FakeIssuer.RSA.getModulus());
        issuer.says("/keys", "{\"keys\":[" + huge + "," + exponent + "]}");
        try (HttpMiddleware bearer = open(context)) {
            RSAKey named = new RSAKey.Builder(FakeIssuer.RSA).keyID("k").build();
            assertThat(sent(bearer, "Bearer " + tokens.good(named, "RS256")).status())
                    .hasValue(401);
        }
        String many = (rsa.formatted("AQAB", "_".repeat(200)) + ",").repeat(1_001);
        issuer.says("/keys", "{\"keys\":[" + many.substring(0, many.length() - 1) + "]}");
        assertThatThrownBy(() -> open(context)).hasMessageContaining("more than 1000 keys");
    }

    @Test
    void redirectsAreFollowedButNotForEver() throws IOException {
        issuer.answers.put("/keys", new Answer(302, Map.of("Location", "/moved"), ""));
        issuer.says("/moved", new JWKSet(FakeIssuer.RSA).toString());
        try (HttpMiddleware bearer = open(context)) {
            assertThat(sent(bearer, "Bearer " + tokens.good(FakeIssuer.RSA, "RS256"))
                            .status())
                    .hasValue(204);
        }
        issuer.answers.put("/keys", new Answer(302, Map.of("Location", "/keys"), ""));
        assertThatThrownBy(() -> open(context)).hasMessageStartingWith("failed to fetch JWKS: ");
        assertThat(issuer.fetches.get()).as("requests").isLessThan(20);
    }

    @Test
    void settingsAreAskedFor() {
        for (String name : List.of("issuer", "audience")) {
            Map<String, String> settings = new HashMap<>(issuer.settings());
            settings.put(name, "");
            assertThatThrownBy(() -> new BearerFactory().create(TestContext.of(settings)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("metadata property '" + name + "' is required");
        }
        Map<String, String> settings = new HashMap<>(issuer.settings());
        settings.put("jwksURL", "file:///etc/passwd");
        assertThatThrownBy(() -> new BearerFactory().create(TestContext.of(settings)))
                .hasMessageContaining("'jwksURL'");
    }
}
