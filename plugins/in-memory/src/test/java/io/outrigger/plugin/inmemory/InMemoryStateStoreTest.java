package io.outrigger.plugin.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import io.outrigger.testing.TestClock;
import io.outrigger.testing.TestContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryStateStoreTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final TestContext context = TestContext.of(Map.of(), clock);
    private final InMemoryStateStore store = new InMemoryStateStore(context);

    @AfterEach
    void close() {
        store.close();
        assertThat(context.threads()).noneMatch(Thread::isAlive);
    }

    @Test
    void everyWriteHasAnEtagOfItsOwn() {
        Set<String> etags = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            store.set(set("key", "v").build());
            etags.add(etag("key"));
        }
        assertThat(etags).hasSize(100);
    }

    @Test
    void aStaleEtagChangesNothing() {
        store.set(set("key", "one").build());
        String stale = etag("key");
        store.set(set("key", "two").etag(stale).build());
        assertThatThrownBy(() -> store.set(set("key", "three").etag(stale).build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("key=key");
        assertThatThrownBy(() ->
                        store.delete(DeleteRequest.builder("key").etag(stale).build()))
                .isInstanceOf(ConflictException.class);
        assertThat(text("key")).isEqualTo("two");
    }

    @Test
    void aConflictCarriesItsReasonAsCause() {
        assertThatThrownBy(() -> store.set(set("key", "one").etag("1").build()))
                .isInstanceOf(ConflictException.class)
                .cause()
                .hasMessage("state not exist or expired for key=key");
    }

    @Test
    void anEmptyEtagIsNone() {
        store.set(set("key", "one").build());
        store.set(set("key", "two").etag("").build());
        assertThat(text("key")).isEqualTo("two");
    }

    @Test
    void ofManyFirstWritesOneWins() throws InterruptedException {
        AtomicInteger won = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(16);
        Callable<Void> firstWrite = () -> {
            start.countDown();
            start.await();
            store.set(set("key", "v").concurrency(Concurrency.FIRST_WRITE).build());
            won.incrementAndGet();
            return null;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(16, firstWrite))).hasSize(16);
        }
        assertThat(won).hasValue(1);
    }

    @Test
    void anExpiredRecordIsInvisibleAtOnceAndSweptLater() throws InterruptedException {
        store.set(set("key", "v").metadata(Map.of("ttlInSeconds", "5")).build());
        assertThat(store.get(GetRequest.of("key")).orElseThrow().metadata())
                .containsEntry("ttlExpireTime", "2026-11-20T12:00:05Z");
        clock.pass(Duration.ofSeconds(5));
        assertThat(store.get(GetRequest.of("key"))).isEmpty();
        assertThat(keys("%", "", 0).keys()).isEmpty();
        store.set(set("key", "again").concurrency(Concurrency.FIRST_WRITE).build());
        assertThat(text("key")).isEqualTo("again");
        Thread.sleep(1_200);
        assertThat(text("key")).isEqualTo("again");
    }

    @Test
    void aThreadExistsOnlyOnceSomethingCanExpire() {
        store.set(set("key", "v").build());
        assertThat(context.threads()).isEmpty();
        store.set(set("key", "v").metadata(Map.of("ttlInSeconds", "5")).build());
        store.set(set("other", "v").metadata(Map.of("ttlInSeconds", "5")).build());
        assertThat(context.threads()).hasSize(1);
    }

    @Test
    void aMalformedTimeToLiveIsRefused() {
        assertThatThrownBy(() -> store.set(
                        set("key", "v").metadata(Map.of("ttlInSeconds", "soon")).build()))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(store.get(GetRequest.of("key"))).isEmpty();
    }

    @Test
    void aTransactionWithOneWrongEtagLeavesNothing() {
        store.set(set("a", "old").build());
        assertThatThrownBy(() -> store.execute(
                        List.of(
                                set("a", "new").build(),
                                DeleteRequest.builder("b").etag("none").build()),
                        Map.of()))
                .isInstanceOf(ConflictException.class);
        assertThat(text("a")).isEqualTo("old");
    }

    @Test
    void operationsOfATransactionKeepTheirOrder() {
        store.execute(
                List.of(
                        set("a", "1").build(),
                        DeleteRequest.of("a"),
                        set("a", "2").build(),
                        set("b", "3").build()),
                Map.of());
        assertThat(text("a")).isEqualTo("2");
        assertThat(text("b")).isEqualTo("3");
    }

    @Test
    void aPrefixTakesItsOwnKeysOnly() {
        for (String key : new String[] {"app||type||id||k1", "app||type||id||k2", "app||type||id||k||deep", "app||x"}) {
            store.set(set(key, "v").build());
        }
        assertThat(store.deleteWithPrefix("app||type||id")).isEqualTo(2);
        assertThat(keys("%", "", 0).keys()).containsExactly("app||type||id||k||deep", "app||x");
        assertThatThrownBy(() -> store.deleteWithPrefix("||")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void keysComeInPagesInTheOrderTheyWereWritten() {
        for (int i = 0; i < 5; i++) {
            store.set(set("key" + (9 - i), "v").build());
        }
        KeyListing.Page first = keys("key_", "", 2);
        assertThat(first.keys()).containsExactly("key9", "key8");
        KeyListing.Page second = keys("key_", first.token().orElseThrow(), 2);
        assertThat(second.keys()).containsExactly("key7", "key6");
        KeyListing.Page last = keys("key_", second.token().orElseThrow(), 2);
        assertThat(last.keys()).containsExactly("key5");
        assertThat(last.token()).isEmpty();
        assertThatThrownBy(() -> keys("%", "x", 1)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void closingTwiceIsHarmless() {
        store.set(set("key", "v").metadata(Map.of("ttlInSeconds", "5")).build());
        store.close();
        store.close();
    }

    private KeyListing.Page keys(String pattern, String token, int size) {
        return store.keyListing().orElseThrow().keysLike(pattern, token, size);
    }

    private String text(String key) {
        StoredState state = store.get(GetRequest.of(key)).orElseThrow();
        return new String(state.data(), StandardCharsets.UTF_8);
    }

    private String etag(String key) {
        return store.get(GetRequest.of(key)).flatMap(StoredState::etag).orElseThrow();
    }

    private static SetRequest.Builder set(String key, String value) {
        return SetRequest.builder(key, StateValue.ofBytes(value.getBytes(StandardCharsets.UTF_8)));
    }
}
