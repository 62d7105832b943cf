package io.outrigger.plugin.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import io.outrigger.plugin.bearer.FakeIssuer.Answer;
import io.outrigger.plugin.bearer.KeyBook.Pace;
import io.outrigger.testing.TestContext;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyBookTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeIssuer issuer = new FakeIssuer();
    private final TestContext context = TestContext.of(Map.of());

    @AfterEach
    void close() {
        issuer.close();
    }

    private KeyBook open(Pace pace) {
        KeyBook book = new KeyBook(URI.create(issuer.url() + "/keys"), pace, context);
        book.open(PATIENCE);
        return book;
    }

    @Test
    void aKeyNobodyKnowsIsFetched() {
        try (KeyBook book = open(new Pace(LONG, Duration.ZERO, PATIENCE))) {
            RSAKey next = FakeIssuer.another("next");
            issuer.publishes(next);
            assertThat(book.find("next")).isPresent();
            assertThat(book.find("rsa")).as("a key taken back").isEmpty();
        }
    }

    @Test
    void unknownKeysAreNotFetchedAgainAndAgain() {
        try (KeyBook book = open(new Pace(LONG, LONG, PATIENCE))) {
            for (int i = 0; i < 100; i++) {
                assertThat(book.find("nobody-" + i)).isEmpty();
            }
            assertThat(issuer.fetches.get()).as("fetches").isEqualTo(1);
        }
    }

    @Test
    void oldKeysStayWhileFetchingFails() {
        try (KeyBook book = open(new Pace(LONG, Duration.ZERO, PATIENCE))) {
            issuer.answers.put("/keys", new Answer(503, Map.of(), ""));
            assertThat(book.find("nobody")).isEmpty();
            assertThat(book.find("rsa")).isPresent();
            assertThat(context.logged())
                    .containsExactly("WARNING Error while refreshing JWKS cache: invalid response status code: 503");
        }
    }

    @Test
    void keysAreFetchedInTurn() throws InterruptedException {
        try (KeyBook book = open(new Pace(Duration.ofMillis(5), LONG, PATIENCE))) {
            issuer.publishes(FakeIssuer.another("next"));
            while (book.find("next").isEmpty()) {
                Thread.sleep(5);
            }
            assertThat(issuer.fetches.get()).isGreaterThan(1);
        }
    }
}
