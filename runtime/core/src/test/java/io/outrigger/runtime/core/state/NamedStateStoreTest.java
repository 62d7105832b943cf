package io.outrigger.runtime.core.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.error.StateError;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateValue;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NamedStateStoreTest {

    private final FakeStateStore fake = new FakeStateStore();
    private final NamedStateStore store = named(StateEncryption.NONE);

    private NamedStateStore named(StateEncryption encryption) {
        return new NamedStateStore("store", StateKeys.of("store", "app", "", Map.of()), encryption, fake);
    }

    @Test
    void keysArePrefixedOnTheWayInAndBareOnTheWayOut() {
        store.save(List.of(set("a", "1"), set("b", "2")));

        assertThat(fake.records).containsOnlyKeys("app||a", "app||b");
        assertThat(store.bulkGet(List.of(GetRequest.of("b"), GetRequest.of("none"))))
                .extracting(BulkGetResult::key)
                .containsExactly("b", "none");
    }

    @Test
    void savingNothingTouchesNothing() {
        fake.failure = new UnavailableException("down");

        store.save(List.of());

        assertThat(fake.records).isEmpty();
    }

    @Test
    void failuresAreToldUnderTheCodeOfTheOperation() {
        fake.failure = new UnavailableException("down");

        fails(() -> store.get(GetRequest.of("k")), StateError.GET_FAILED, "fail to get k from state store store: down");
        fails(
                () -> store.save(List.of(set("k", "v"))),
                StateError.SAVE_FAILED,
                "failed saving state in state store store: down");
        fails(
                () -> store.delete(DeleteRequest.of("k")),
                StateError.DELETE_FAILED,
                "failed deleting state with key k: down");
        fails(
                () -> store.deleteBulk(List.of(DeleteRequest.of("k"))),
                StateError.BULK_DELETE_FAILED,
                "failed deleting state in state store store: down");
        fails(
                () -> store.transact(List.of(set("k", "v")), Map.of(), TraceContext.NONE),
                StateError.TRANSACTION_FAILED,
                "error while executing state transaction: down");
    }

    @Test
    void etagsThatDoNotMatchOrAreNoneHaveCodesOfTheirOwn() {
        fake.failure = new ConflictException("x");
        fails(
                () -> store.save(List.of(set("k", "v"))),
                StateError.SAVE_CONFLICT,
                "failed saving state in state store store: possible etag mismatch. error from state store");
        fake.failure = new InvalidEtagException("x", new SpiException("not a number"));
        fails(
                () -> store.delete(DeleteRequest.of("k")),
                StateError.DELETE_INVALID_ETAG,
                "failed deleting state with key k: invalid etag value: not a number");
    }

    @Test
    void ofManyFailuresTheConflictIsTold() {
        SetRequest stale =
                SetRequest.builder("b", StateValue.ofJson("2")).etag("stale").build();

        // daprd says it once for the operation and once for each record.
        fails(
                () -> store.save(List.of(set("a", "1"), stale, set("c", "3"))),
                StateError.SAVE_CONFLICT,
                "failed saving state in state store store: possible etag mismatch. error from state store: "
                        + "possible etag mismatch. error from state store");
        assertThat(fake.records).containsOnlyKeys("app||a", "app||c");
    }

    @Test
    void aStoreWithoutTransactionsSaysSo() {
        fake.transactional = false;

        fails(
                () -> store.transact(List.of(), Map.of(), TraceContext.NONE),
                StateError.TRANSACTIONS_UNSUPPORTED,
                "state store store doesn't support transactions");
    }

    @Test
    void moreOperationsThanTheStoreTakesAreRefusedBeforeItIsAsked() {
        fake.maxOperations = 1;

        fails(
                () -> store.transact(List.of(set("a", "1"), set("b", "2")), Map.of(), TraceContext.NONE),
                StateError.TOO_MANY_OPERATIONS,
                "the transaction contains 2 operations, which is more than what the state store supports: 1");
        assertThat(fake.records).isEmpty();
    }

    @Test
    void encryptedValuesAreUnreadableInTheStoreAndInTheClearOutside() {
        NamedStateStore encrypted = named(Encryptions.aes("store"));

        encrypted.save(List.of(set("k", "\"secret\"")));

        assertThat(new String(fake.records.get("app||k").bytes(), UTF_8))
                .doesNotContain("secret")
                .endsWith("||key1");
        assertThat(encrypted.get(GetRequest.of("k")).orElseThrow().data()).isEqualTo("secret".getBytes(UTF_8));
    }

    @Test
    void oneRecordThatCannotBeReadDoesNotSpoilABulkRead() {
        NamedStateStore encrypted = named(Encryptions.aes("store"));
        encrypted.save(List.of(set("good", "1")));
        fake.records.put("app||bad", StateValue.ofJson("1"));

        List<BulkGetResult> results = encrypted.bulkGet(List.of(GetRequest.of("bad"), GetRequest.of("good")));

        assertThat(results.get(0).failure().orElseThrow())
                .hasMessage(
                        "could not decrypt data for state store store: " + "encryption key name not found on record");
        assertThat(results.get(1).state()).isPresent();
    }

    @Test
    void queriesNeedAStoreThatHasThem() {
        fails(() -> store.query("{}", Map.of()), StateError.QUERY_UNSUPPORTED, "state store does not support querying");
    }

    private static SetRequest set(String key, String json) {
        return SetRequest.of(key, StateValue.ofJson(json));
    }

    private static void fails(ThrowingCallable call, ErrorCode code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DaprException.class, e -> {
            assertThat(e).hasMessage(message);
            assertThat(e.code()).isEqualTo(code);
        });
    }
}
