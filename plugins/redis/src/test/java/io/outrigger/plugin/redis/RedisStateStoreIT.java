package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.BulkFailure;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.Consistency;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateFeature;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateStore;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.TestContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisStateStoreIT {

    private static RedisServer server;

    private TestContext context;
    private StateStore store;
    private Jedis redis;

    @BeforeAll
    static void startServer() {
        RedisServer.demand();
        server = RedisServer.start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() {
        context = TestContext.of(server.metadata());
        store = Stores.open(context);
        redis = server.client();
        redis.flushAll();
    }

    @AfterEach
    void close() {
        store.close();
        redis.close();
    }

    private static SetRequest expiring(String key, String seconds) {
        return Stores.set(key, "v").metadata(Map.of("ttlInSeconds", seconds)).build();
    }

    private static SetRequest firstWrite(String key) {
        return Stores.set(key, "v").concurrency(Concurrency.FIRST_WRITE).build();
    }

    @Test
    void aRecordIsAHashWithDataAndVersion() {
        Stores.put(store, "app||k", "v1");
        Stores.put(store, "app||k", "v2");

        assertThat(redis.hgetAll("app||k")).isEqualTo(Map.of("data", "v2", "version", "2"));
        assertThat(redis.ttl("app||k")).isEqualTo(-1);
        assertThat(Stores.read(store, "app||k")).isEqualTo("v2");
        assertThat(Stores.etag(store, "app||k")).isEqualTo("2");
    }

    @Test
    void aRecordOfDaprsIsReadAndWrittenOn() {
        redis.hset("app||k", Map.of("data", "\"theirs\"", "version", "7"));

        assertThat(Stores.read(store, "app||k")).isEqualTo("\"theirs\"");
        store.set(Stores.set("app||k", "ours").etag("7").build());
        assertThat(redis.hgetAll("app||k")).isEqualTo(Map.of("data", "ours", "version", "8"));
    }

    @Test
    void anyBytesSurvive() {
        byte[] bytes = new byte[256];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);
        store.set(SetRequest.of("bytes", io.outrigger.spi.state.StateValue.ofBytes(bytes)));

        assertThat(store.get(GetRequest.of("bytes")).orElseThrow().data()).isEqualTo(bytes);
    }

    @Test
    void aKeyOfAnotherTypeIsReadIfItIsAStringAndGivesWayToAWrite() {
        redis.set("plain", "text");
        redis.rpush("list", "a");

        assertThat(Stores.read(store, "plain")).isEqualTo("text");
        assertThat(Stores.etag(store, "plain")).isEqualTo("none");
        assertThatThrownBy(() -> store.get(GetRequest.of("list")))
                .isInstanceOf(SpiException.class)
                .hasMessageContaining("WRONGTYPE");

        Stores.put(store, "plain", "v");
        Stores.put(store, "list", "v");
        assertThat(redis.hgetAll("plain")).isEqualTo(Map.of("data", "v", "version", "1"));
        assertThat(redis.hgetAll("list")).isEqualTo(Map.of("data", "v", "version", "1"));
    }

    @Test
    void aHashThatIsNoRecordIsAnError() {
        redis.hset("foreign", "field", "value");

        assertThatThrownBy(() -> store.get(GetRequest.of("foreign")))
                .isInstanceOf(SpiException.class)
                .hasMessage("required hash field 'data' or 'version' was not found");
    }

    @Test
    void aWrongEtagIsAConflictAndChangesNothing() {
        Stores.put(store, "k", "v");

        assertThatThrownBy(() -> store.set(Stores.set("k", "w").etag("9").build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("failed to set key k");
        assertThatThrownBy(() -> store.set(Stores.set("k", "w").etag("abc").build()))
                .isInstanceOf(InvalidEtagException.class);
        assertThatThrownBy(() -> store.delete(Stores.delete("k", "9"))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> store.delete(Stores.delete("k", "abc"))).isInstanceOf(ConflictException.class);
        assertThat(redis.hgetAll("k")).isEqualTo(Map.of("data", "v", "version", "1"));
    }

    @Test
    void theRightEtagWritesAndDeletes() {
        Stores.put(store, "k", "v");
        store.set(Stores.set("k", "w").etag("1").build());
        store.delete(Stores.delete("k", "2"));

        assertThat(redis.exists("k")).isFalse();
    }

    @Test
    void anEtagDoesNotMatterWhereNothingIs() {
        store.set(Stores.set("k", "v").etag("5").build());
        store.delete(Stores.delete("other", "5"));

        assertThat(Stores.etag(store, "k")).isEqualTo("1");
    }

    @Test
    void afterAFirstWriteBlindWritesAreRefusedUntilTheRecordIsGone() {
        store.set(firstWrite("k"));
        assertThat(redis.hgetAll("k")).isEqualTo(Map.of("data", "v", "version", "1", "first-write", "0"));

        assertThatThrownBy(() -> store.set(firstWrite("k")))
                .isInstanceOf(SpiException.class)
                .isNotInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> Stores.put(store, "k", "w")).isInstanceOf(SpiException.class);
        assertThatThrownBy(() -> store.set(Stores.set("k", "w")
                        .etag("1")
                        .concurrency(Concurrency.LAST_WRITE)
                        .build()))
                .isInstanceOf(ConflictException.class);

        store.set(Stores.set("k", "w").etag("1").build());
        store.delete(DeleteRequest.of("k"));
        Stores.put(store, "k", "x");
        assertThat(redis.hgetAll("k")).isEqualTo(Map.of("data", "x", "version", "1"));
    }

    @Test
    void aFirstWriteOnAnOrdinaryRecordMarksIt() {
        Stores.put(store, "k", "v");
        store.set(firstWrite("k"));

        assertThat(redis.hget("k", "first-write")).isEqualTo("0");
        assertThat(Stores.etag(store, "k")).isEqualTo("2");
    }

    @Test
    void aTimeToLiveIsSetKeptAndTakenAway() {
        store.set(expiring("k", "100"));
        assertThat(redis.ttl("k")).isBetween(98L, 100L);

        Stores.put(store, "k", "w");
        assertThat(redis.ttl("k")).isBetween(98L, 100L);

        store.set(expiring("k", "-1"));
        assertThat(redis.ttl("k")).isEqualTo(-1);
    }

    @Test
    void aRefusedWriteLeavesTheTimeToLiveAlone() {
        store.set(expiring("k", "100"));

        assertThatThrownBy(
                        () -> store.set(expiring("k", "0").toBuilder().etag("9").build()))
                .isInstanceOf(ConflictException.class);
        assertThat(redis.ttl("k")).isBetween(98L, 100L);
    }

    @Test
    void theComponentsTimeToLiveIsTheDefault() {
        StateStore expiring = Stores.open(Stores.with(server.metadata(), "ttlInSeconds", "50"));
        try {
            Stores.put(expiring, "short", "v");
            expiring.set(expiring("long", "0"));
        } finally {
            expiring.close();
        }

        assertThat(redis.ttl("short")).isBetween(48L, 50L);
        assertThat(redis.ttl("long")).isEqualTo(-1);
    }

    @Test
    void bulkReadsAnswerEachKeyForItself() {
        Stores.put(store, "a", "1");
        redis.set("plain", "text");
        redis.hset("foreign", "field", "value");
        List<GetRequest> requests =
                List.of(GetRequest.of("a"), GetRequest.of("none"), GetRequest.of("plain"), GetRequest.of("foreign"));

        List<BulkGetResult> results = store.bulkGet(requests);

        assertThat(results).extracting(BulkGetResult::key).containsExactly("a", "none", "plain", "foreign");
        assertThat(Stores.text(results.get(0).state().orElseThrow())).isEqualTo("1");
        assertThat(results.get(1).state()).isEmpty();
        assertThat(results.get(1).failure()).isEmpty();
        assertThat(Stores.text(results.get(2).state().orElseThrow())).isEqualTo("text");
        assertThat(results.get(3).failure()).isPresent();
    }

    @Test
    void bulkWritesFailOneByOneEvenIfTheServerForgotTheScripts() {
        Stores.put(store, "a", "1");
        redis.scriptFlush();
        List<SetRequest> requests = List.of(
                Stores.set("a", "2").etag("9").build(),
                Stores.set("b", "2").build(),
                Stores.set("c", "2").etag("x").build(),
                Stores.set("d", "2").build());

        List<BulkFailure> failures = store.bulkSet(requests);

        assertThat(failures).extracting(BulkFailure::key).containsExactlyInAnyOrder("a", "c");
        assertThat(redis.hget("b", "version")).isEqualTo("1");
        assertThat(redis.hget("d", "version")).isEqualTo("1");
        assertThat(store.bulkDelete(List.of(Stores.delete("b", "9"), DeleteRequest.of("d"))))
                .extracting(BulkFailure::key)
                .containsExactly("b");
        assertThat(redis.exists("d")).isFalse();
    }

    @Test
    void manyRecordsGoInBatches() {
        List<SetRequest> writes = new ArrayList<>();
        List<GetRequest> reads = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            writes.add(Stores.set("k" + i, "v" + i).build());
            reads.add(GetRequest.of("k" + i));
        }

        assertThat(store.bulkSet(writes)).isEmpty();
        assertThat(store.bulkGet(reads))
                .extracting(result -> Stores.text(result.state().orElseThrow()))
                .startsWith("v0", "v1")
                .endsWith("v999")
                .hasSize(1000);
    }

    @Test
    void aTransactionWritesAndDeletesInOrder() {
        Stores.put(store, "gone", "v");
        redis.scriptFlush();
        List<StateOperation> operations = List.of(
                Stores.set("a", "1").build(),
                Stores.set("a", "2").etag("1").build(),
                Stores.set("b", "1").metadata(Map.of("ttlInSeconds", "100")).build(),
                DeleteRequest.of("gone"));

        store.transactions().orElseThrow().execute(operations, Map.of());

        assertThat(redis.hgetAll("a")).isEqualTo(Map.of("data", "2", "version", "2"));
        assertThat(redis.ttl("b")).isBetween(98L, 100L);
        assertThat(redis.exists("gone")).isFalse();
    }

    @Test
    void aRefusedEtagFailsTheTransactionWithoutUndoingTheRest() {
        Stores.put(store, "k", "v");
        List<StateOperation> operations = List.of(
                Stores.set("a", "1").build(), Stores.set("k", "w").etag("9").build(), DeleteRequest.of("b"));

        assertThatThrownBy(() -> store.transactions().orElseThrow().execute(operations, Map.of()))
                .isInstanceOf(SpiException.class)
                .hasMessageContaining("failed to set key k");
        assertThat(redis.hget("a", "data")).isEqualTo("1");
        assertThat(redis.hget("k", "data")).isEqualTo("v");
    }

    @Test
    void transactionsWarnOnceThatTheyDoNotRollBack() {
        List<StateOperation> operations = List.of(Stores.set("a", "1").build());
        store.transactions().orElseThrow().execute(operations, Map.of());
        store.transactions().orElseThrow().execute(operations, Map.of());

        assertThat(context.logged()).hasSize(1).first().asString().contains("WARNING", "transaction rollbacks");
    }

    @Test
    void keysAreListedSortedAndByPages() {
        for (String key : List.of("app||b", "app||a", "app||c", "other||a", "app||ä")) {
            Stores.put(store, key, "v");
        }
        KeyListing listing = store.keyListing().orElseThrow();

        KeyListing.Page first = listing.keysLike("app||_", "", 3);
        KeyListing.Page second = listing.keysLike("app||_", first.token().orElseThrow(), 3);

        assertThat(first.keys()).containsExactly("app||a", "app||b", "app||c");
        assertThat(second.keys()).containsExactly("app||ä");
        assertThat(second.token()).isEmpty();
        assertThat(listing.keysLike("%||a", "", 0).keys()).containsExactly("app||a", "other||a");
        assertThat(listing.keysLike("app||%", "beyond", 0).keys()).hasSize(4);
    }

    @Test
    void aServerWithoutJsonHasNoQueries() {
        assertThat(store.features()).containsExactlyInAnyOrder(StateFeature.ETAG, StateFeature.TTL);
        assertThat(store.queries()).isEmpty();
        store.set(Stores.set("k", "{}")
                .metadata(Map.of("contentType", "application/json"))
                .build());
        assertThat(redis.type("k")).isEqualTo("hash");
    }

    @Test
    void strongWritesWaitForTheReplicas() {
        try (RedisServer replica = RedisServer.start("replicaof 127.0.0.1 " + server.port())) {
            Eventually.holds(
                    "the replica is in step",
                    java.time.Duration.ofSeconds(20),
                    () -> redis.info("replication").contains("state=online"));
            StateStore replicated = Stores.open(server.metadata());
            try (Jedis second = replica.client()) {
                redis.scriptFlush();
                replicated.set(
                        Stores.set("k", "v").consistency(Consistency.STRONG).build());
                assertThat(second.hget("k", "data")).isEqualTo("v");
                assertThat(redis.info("commandstats")).contains("cmdstat_wait:");
                assertThat(replicated.bulkSet(List.of(Stores.set("l", "v")
                                .consistency(Consistency.STRONG)
                                .build())))
                        .isEmpty();
                assertThat(second.hget("l", "data")).isEqualTo("v");
                assertThatThrownBy(() -> replicated.set(Stores.set("k", "w")
                                .etag("9")
                                .consistency(Consistency.STRONG)
                                .build()))
                        .isInstanceOf(ConflictException.class);
            } finally {
                replicated.close();
            }
        }
    }

    @Test
    void aScriptTheServerForgotIsTaughtAgain() {
        Stores.put(store, "k", "1");
        redis.scriptFlush();
        Stores.put(store, "k", "2");
        redis.scriptFlush();
        store.delete(DeleteRequest.of("k"));

        assertThat(redis.exists("k")).isFalse();
    }

    @Test
    void oneRoundTripPerReadAndWrite() {
        Stores.put(store, "k", "v");
        redis.configResetStat();
        Stores.read(store, "k");
        Stores.put(store, "k", "w");

        assertThat(redis.info("commandstats").lines().filter(line -> line.startsWith("cmdstat_")))
                .extracting(line -> line.substring(8, line.indexOf(':')))
                .containsExactlyInAnyOrder("hgetall", "evalsha", "hmget", "hset", "hincrby", "config|resetstat");
    }

    @Test
    void aClosedStoreAnswersUnavailableAndCloseIsHarmlessTwice() {
        store.close();
        store.close();

        assertThatThrownBy(() -> Stores.read(store, "k")).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aStoreThatWasNeverOpenedClosesToo() {
        StateStore unopened = new RedisStateStoreFactory().create(context);

        assertThatThrownBy(() -> Stores.read(unopened, "k")).isInstanceOf(UnavailableException.class);
        unopened.close();
    }

    @Test
    void unicodeKeysAreBytesInUtf8() {
        Stores.put(store, "käse 🧀/%||\n", "v");

        assertThat(redis.exists("käse 🧀/%||\n".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(Stores.read(store, "käse 🧀/%||\n")).isEqualTo("v");
    }
}
