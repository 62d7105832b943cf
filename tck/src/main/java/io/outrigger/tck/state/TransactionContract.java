package io.outrigger.tck.state;

import static io.outrigger.tck.support.Together.RACERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.Transactions;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Bytes;
import io.outrigger.tck.support.Together;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/** Transactions that succeed. */
@Contract(needs = Ability.TRANSACTIONS)
abstract class TransactionContract extends StateContract {

    private static final int REASONABLE = 100;

    TransactionContract(StateStoreTck tck) {
        super(tck);
    }

    private Transactions transactions() {
        return store().transactions().orElseThrow();
    }

    private void execute(StateOperation... operations) {
        transactions().execute(List.of(operations), Map.of());
    }

    private static SetRequest set(String key, String text) {
        return SetRequest.of(key, opaque(text));
    }

    /** If this fails, look for a transaction that is never committed. */
    @Rule(id = "STATE-TX-01", says = "all operations of a transaction are carried out", source = API)
    void all() {
        String deleted = written("c", "three");
        execute(set(key("a"), "one"), DeleteRequest.of(deleted), set(key("b"), "two"));
        holds("the first record of a transaction", key("a"), "one");
        holds("the last record of a transaction", key("b"), "two");
        absent("the record a transaction deleted", deleted);
    }

    /** If this fails, look for operations sorted by kind, or run side by side. */
    @Rule(id = "STATE-TX-02", says = "order inside a transaction is kept", source = SPI)
    void order() {
        execute(
                set(key("a"), "one"),
                set(key("a"), "two"),
                set(key("b"), "one"),
                DeleteRequest.of(key("b")),
                DeleteRequest.of(key("c")),
                set(key("c"), "one"));
        holds("a record set twice in a transaction", key("a"), "two");
        absent("a record set, then deleted in a transaction", key("b"));
        holds("a record deleted, then set in a transaction", key("c"), "one");
    }

    /** If this fails, look for a short cut for single operations. */
    @Rule(id = "STATE-TX-03", says = "a transaction may be a single operation", source = SPI)
    void single() {
        execute(set(key("a"), "one"));
        holds("the record of a single operation", key("a"), "one");
        execute(DeleteRequest.of(key("a")));
        absent("the record deleted by a single operation", key("a"));
    }

    /** If this fails, look at the transaction's own way of encoding values. */
    @Rule(id = "STATE-TX-04", says = "values survive a transaction as they survive a set", source = SPI)
    void values() {
        execute(
                SetRequest.of(key("bytes"), StateValue.ofBytes(Bytes.all())),
                SetRequest.of(key("json"), StateValue.ofJson("\"text\"")),
                set(key("empty"), ""));
        Bytes.same(
                "a value of all bytes",
                Bytes.all(),
                record("a value of all bytes", key("bytes")).data());
        holds("a JSON value", key("json"), "\"text\"");
        holds("an empty value", key("empty"), "");
    }

    /** If this fails, look for a transaction that writes the value but not the etag. */
    @Rule(
            id = "STATE-TX-05",
            says = "a transaction changes etags and honours current ones",
            source = API,
            needs = Ability.ETAG)
    void etags() {
        String key = written("a", "one");
        String before = etag(key);
        execute(set(key, "two").toBuilder().etag(before).build());
        holds("the record written with its etag", key, "two");
        assertThat(etag(key)).as("the etag after a transaction").isNotEqualTo(before);
    }

    /** If this fails, look at whether the limit is the backend's. */
    @Rule(id = "STATE-TX-06", says = "as many operations as the store allows are carried out", source = SPI)
    void limit() {
        int limit = transactions().maxOperations();
        Assumptions.assumeTrue(limit <= 10_000, "the limit of " + limit + " is too large to try");
        int count = limit > 0 ? limit : REASONABLE;
        List<String> keys =
                IntStream.range(0, count).mapToObj(i -> key("k" + i)).toList();
        execute(keys.stream().map(key -> set(key, key)).toArray(StateOperation[]::new));
        holds("the first record of a large transaction", keys.getFirst(), keys.getFirst());
        holds("the last record of a large transaction", keys.getLast(), keys.getLast());
    }

    /** If this fails, look for a transaction that is a loop of single writes. */
    @Rule(
            id = "STATE-TX-07",
            says = "parallel transactions over the same records do not mix",
            level = Level.STOCHASTIC,
            source = SPI)
    void isolation() {
        var outcomes = Together.race(
                "transactions",
                RACERS,
                i -> execute(set(key("a"), "writer " + i), set(key("b"), "writer " + i), set(key("c"), "writer " + i)));
        assertThat(outcomes).as("winners among parallel transactions").anyMatch(java.util.Optional::isEmpty);
        byte[] first = record("the first of three records", key("a")).data();
        boolean same = Arrays.equals(
                        first, record("the second of three records", key("b")).data())
                && Arrays.equals(
                        first, record("the third of three records", key("c")).data());
        assertThat(same)
                .as("whether three records written together hold the value of one writer")
                .isTrue();
    }
}
