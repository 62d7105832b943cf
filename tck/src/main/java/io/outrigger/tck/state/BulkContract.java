package io.outrigger.tck.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.state.BulkFailure;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Bytes;
import java.util.List;
import java.util.stream.IntStream;

/** Many records in one call; each stands for itself. */
@Contract
abstract class BulkContract extends StateContract {

    private static final int MANY = 100;

    BulkContract(StateStoreTck tck) {
        super(tck);
    }

    private List<BulkGetResult> read(String... keys) {
        return store().bulkGet(List.of(keys).stream().map(GetRequest::of).toList());
    }

    private static void noFailures(String what, List<BulkFailure> failures) {
        assertThat(failures).as("failures of " + what).isEmpty();
    }

    private static void onlyConflict(String what, List<BulkFailure> failures, String key) {
        assertThat(failures.stream().map(BulkFailure::key))
                .as("keys that " + what + " reports")
                .containsExactly(key);
        assertThat(failures.getFirst().failure()).as("why " + what + " failed").isInstanceOf(ConflictException.class);
    }

    /** If this fails, look at how requests become one statement. */
    @Rule(id = "STATE-BULK-01", says = "a bulk write writes every record", source = API)
    void write() {
        noFailures(
                "a bulk write",
                store().bulkSet(List.of(
                        SetRequest.of(key("a"), opaque("one")),
                        SetRequest.of(key("b"), opaque("two")),
                        SetRequest.of(key("c"), opaque("")))));
        holds("the first record of a bulk write", key("a"), "one");
        holds("the second record of a bulk write", key("b"), "two");
        holds("the empty record of a bulk write", key("c"), "");
    }

    /** If this fails, look for results in the order of the backend instead of the requests. */
    @Rule(id = "STATE-BULK-02", says = "a bulk read answers every request, in order", source = SPI)
    void readInOrder() {
        String one = written("b", "one");
        String two = written("a", "two");
        List<BulkGetResult> results = read(one, key("never"), two);
        assertThat(results.stream().map(BulkGetResult::key))
                .as("keys of a bulk read")
                .containsExactly(one, key("never"), two);
        Bytes.same("the first record of a bulk read", "one".getBytes(UTF_8), data(results.get(0)));
        Bytes.same("the last record of a bulk read", "two".getBytes(UTF_8), data(results.get(2)));
    }

    private static byte[] data(BulkGetResult result) {
        return result.state()
                .orElseThrow(() -> new AssertionError("a record is missing from a bulk read"))
                .data();
    }

    /** If this fails, look for absent keys reported as failures. */
    @Rule(id = "STATE-BULK-03", says = "an absent key in a bulk read is empty, not a failure", source = SPI)
    void readAbsent() {
        BulkGetResult result = read(written("a", "one"), key("never")).getLast();
        assertThat(result.state()).as("the record of an absent key").isEmpty();
        assertThat(result.failure()).as("the failure of an absent key").isEmpty();
    }

    /** If this fails, look for results kept in a map. */
    @Rule(id = "STATE-BULK-04", says = "a key asked for twice is answered twice", source = SPI)
    void readTwice() {
        String key = written("a", "one");
        List<BulkGetResult> results = read(key, key);
        assertThat(results.stream().map(BulkGetResult::key))
                .as("keys of a bulk read")
                .containsExactly(key, key);
        results.forEach(result -> Bytes.same("a record read twice", "one".getBytes(UTF_8), data(result)));
    }

    /** If this fails, look for an empty list turned into a malformed statement. */
    @Rule(id = "STATE-BULK-05", says = "empty bulk requests do nothing", source = SPI)
    void nothing() {
        assertThat(store().bulkGet(List.of()))
                .as("results of an empty bulk read")
                .isEmpty();
        noFailures("an empty bulk write", store().bulkSet(List.of()));
        noFailures("an empty bulk delete", store().bulkDelete(List.of()));
    }

    /** If this fails, look for a limit of the backend that should be met by several calls. */
    @Rule(id = "STATE-BULK-06", says = "100 records at once are written, read and deleted", source = SPI)
    void many() {
        List<String> keys = IntStream.range(0, MANY).mapToObj(i -> key("k" + i)).toList();
        noFailures(
                "a large bulk write",
                store().bulkSet(keys.stream()
                        .map(key -> SetRequest.of(key, opaque(key)))
                        .toList()));
        assertThat(read(keys.toArray(String[]::new)).stream()
                        .filter(r -> r.state().isPresent()))
                .as("records found by a large bulk read")
                .hasSize(MANY);
        noFailures(
                "a large bulk delete",
                store().bulkDelete(keys.stream().map(DeleteRequest::of).toList()));
        assertThat(read(keys.toArray(String[]::new)).stream()
                        .filter(r -> r.state().isPresent()))
                .as("records found after a large bulk delete")
                .isEmpty();
    }

    /** If this fails, look at how requests become one statement. */
    @Rule(id = "STATE-BULK-07", says = "a bulk delete deletes what it names and nothing else", source = API)
    void delete() {
        String one = written("a", "one");
        String kept = written("b", "two");
        noFailures("a bulk delete", store().bulkDelete(List.of(DeleteRequest.of(one), DeleteRequest.of(key("never")))));
        absent("the record named by a bulk delete", one);
        holds("the record not named by a bulk delete", kept, "two");
    }

    /** If this fails, look for one failure that undoes or hides the others. */
    @Rule(
            id = "STATE-BULK-08",
            says = "a bulk write with one stale etag reports that key and writes the others",
            source = SPI,
            needs = Ability.ETAG)
    void partialWrite() {
        String stale = etag(written("b", "one"));
        write(key("b"), "two");
        List<BulkFailure> failures = store().bulkSet(List.of(
                SetRequest.of(key("a"), opaque("first")),
                SetRequest.builder(key("b"), opaque("three")).etag(stale).build(),
                SetRequest.of(key("c"), opaque("last"))));
        onlyConflict("a bulk write with one stale etag", failures, key("b"));
        holds("the record before the failing one", key("a"), "first");
        holds("the failing record", key("b"), "two");
        holds("the record after the failing one", key("c"), "last");
    }

    /** If this fails, look for one failure that undoes or hides the others. */
    @Rule(
            id = "STATE-BULK-09",
            says = "a bulk delete with one stale etag reports that key and deletes the others",
            source = SPI,
            needs = Ability.ETAG)
    void partialDelete() {
        String stale = etag(written("b", "one"));
        write(key("b"), "two");
        written("a", "first");
        written("c", "last");
        List<BulkFailure> failures = store().bulkDelete(List.of(
                DeleteRequest.of(key("a")),
                DeleteRequest.builder(key("b")).etag(stale).build(),
                DeleteRequest.of(key("c"))));
        onlyConflict("a bulk delete with one stale etag", failures, key("b"));
        holds("the failing record", key("b"), "two");
        absent("the record before the failing one", key("a"));
        absent("the record after the failing one", key("c"));
    }
}
