package io.outrigger.tck.state;

import static io.outrigger.tck.support.Together.RACERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Bytes;
import io.outrigger.tck.support.Loaders;
import io.outrigger.tck.support.Together;

/** What every store does: set, get, delete. */
@Contract
abstract class BasicContract extends StateContract {

    BasicContract(StateStoreTck tck) {
        super(tck);
    }

    /** If this fails, look at the client's value encoding, and at whether the write had reached the backend. */
    @Rule(id = "STATE-BASIC-01", says = "set, then get, returns the same bytes", source = API)
    void setThenGet() {
        holds("the record just written", written("a", "one"), "one");
    }

    /** If this fails, look at how the client reports a missing record: null, an error, an empty array. */
    @Rule(id = "STATE-BASIC-02", says = "getting an absent key is empty, not an error", source = SPI)
    void absentIsEmpty() {
        absent("a key never written", key("never"));
    }

    /** If this fails, look for an insert where an upsert is meant. */
    @Rule(id = "STATE-BASIC-03", says = "a second set replaces the value", source = API)
    void overwrite() {
        String key = written("a", "a longer first value");
        write(key, "two");
        holds("the record written twice", key, "two");
    }

    /** If this fails, look at whether delete and set build the backend's key alike. */
    @Rule(id = "STATE-BASIC-04", says = "a deleted record is gone", source = API)
    void deleted() {
        String key = written("a", "one");
        store().delete(DeleteRequest.of(key));
        absent("the record just deleted", key);
    }

    /** If this fails, look for a check of the number of deleted rows when no etag was given. */
    @Rule(id = "STATE-BASIC-05", says = "deleting what is not there is no error", source = SPI)
    void deleteAbsent() {
        store().delete(DeleteRequest.of(key("never")));
    }

    /** If this fails, look for soft deletes that hide later writes. */
    @Rule(id = "STATE-BASIC-06", says = "a deleted key can be written again", source = API)
    void writtenAgain() {
        String key = written("a", "one");
        store().delete(DeleteRequest.of(key));
        write(key, "two");
        holds("the record written after a delete", key, "two");
    }

    /** If this fails, look for deletes by prefix or pattern where one key is meant. */
    @Rule(id = "STATE-BASIC-07", says = "writing and deleting one key leaves all others alone", source = API)
    void othersAlone() {
        String one = written("a", "one");
        String longer = written("ab", "two");
        store().delete(DeleteRequest.of(one));
        holds("the record whose key only begins like the deleted one", longer, "two");
    }

    /** If this fails, look for shared buffers, statements or connections that are not safe for several threads. */
    @Rule(
            id = "STATE-BASIC-08",
            says = "16 threads writing and reading different keys do not disturb each other",
            level = Level.STOCHASTIC,
            source = SPI)
    void manyThreads() {
        Together.race("parallel use", RACERS, i -> {
                    for (int round = 0; round < 8; round++) {
                        String key = written("t" + i + "-" + round, "value " + i);
                        holds("a record of thread " + i, key, "value " + i);
                    }
                })
                .forEach(failure -> failure.ifPresent(e -> {
                    throw new AssertionError("parallel use: a call failed: " + e.getMessage(), e);
                }));
    }

    /** If this fails, look for torn writes: a value written in pieces. */
    @Rule(
            id = "STATE-BASIC-09",
            says = "16 threads writing one key leave one of their values, whole",
            level = Level.STOCHASTIC,
            source = SPI)
    void oneKeyManyThreads() {
        String key = key("a");
        Together.race(
                "parallel writes",
                RACERS,
                i -> write(key, String.valueOf((char) ('a' + i)).repeat(10_000)));
        byte[] value = record("the record after parallel writes", key).data();
        Bytes.same(
                "the record after parallel writes",
                new String(value, 0, 1, UTF_8).repeat(10_000).getBytes(UTF_8),
                value);
    }

    /** If this fails, look for libraries that search services or classes through the context class loader. */
    @Rule(
            id = "LOAD-01",
            says = "an initialised store works with the context class loader of a foreign thread",
            source = "the Javadoc of io.outrigger.spi.Component")
    void foreignLoader() {
        String key = key("a");
        Loaders.foreign(() -> {
            write(key, "one");
            holds("the record written on a foreign thread", key, "one");
            return key;
        });
    }
}
