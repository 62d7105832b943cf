package io.outrigger.tck.state;

import static io.outrigger.tck.support.Together.RACERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Refusals;
import io.outrigger.tck.support.Together;
import java.util.List;
import java.util.Optional;

/** Concurrency {@code first-write}: without an etag, only where no live record exists. */
@Contract(needs = Ability.ETAG)
abstract class FirstWriteContract extends StateContract {

    FirstWriteContract(StateStoreTck tck) {
        super(tck);
    }

    private static SetRequest first(String key, String text) {
        return SetRequest.builder(key, opaque(text))
                .concurrency(Concurrency.FIRST_WRITE)
                .build();
    }

    private void refused(String what, Runnable write) {
        boolean plain = fixture().quirks().containsKey(Quirk.FIRST_WRITE_FAILS_PLAIN);
        Refusals.expect(what, write, plain ? SpiException.class : ConflictException.class);
    }

    /** If this fails, look for an etag that is demanded although the request has none. */
    @Rule(id = "STATE-FIRST-01", says = "a first write creates a record", source = SPI)
    void creates() {
        String key = key("a");
        store().set(first(key, "one"));
        holds("the record of a first write", key, "one");
    }

    /** If this fails, look for an upsert where an insert is meant. */
    @Rule(id = "STATE-FIRST-02", says = "a second first write is refused and changes nothing", source = SPI)
    void second() {
        String key = key("a");
        store().set(first(key, "one"));
        refused("a first write on a live record", () -> store().set(first(key, "two")));
        holds("the record after a refused first write", key, "one");
    }

    /** If this fails, look at how the client reports a key that exists. */
    @Rule(
            id = "STATE-FIRST-03",
            says = "a first write on a live record is a conflict",
            source = SPI,
            unless = Quirk.FIRST_WRITE_FAILS_PLAIN)
    void conflict() {
        String key = key("a");
        store().set(first(key, "one"));
        Refusals.conflict("a first write on a live record", () -> store().set(first(key, "two")));
    }

    /** If this fails, look at whether only records of other first writes are respected. */
    @Rule(
            id = "STATE-FIRST-04",
            says = "a first write respects the record of an ordinary write",
            source = SPI,
            unless = Quirk.FIRST_WRITE_MARKS_RECORD)
    void respectsOrdinary() {
        String key = written("a", "one");
        refused("a first write on an ordinary record", () -> store().set(first(key, "two")));
        holds("the record after a refused first write", key, "one");
    }

    /** If this fails, look for a mark that a first write leaves on the record. */
    @Rule(
            id = "STATE-FIRST-05",
            says = "an ordinary write wins over the record of a first write",
            source = SPI,
            unless = Quirk.FIRST_WRITE_MARKS_RECORD)
    void ordinaryWins() {
        String key = key("a");
        store().set(first(key, "one"));
        write(key, "two");
        holds("the record written after a first write", key, "two");
    }

    /** If this fails, look for soft deletes. */
    @Rule(id = "STATE-FIRST-06", says = "after a delete a first write succeeds again", source = SPI)
    void afterDelete() {
        String key = key("a");
        store().set(first(key, "one"));
        store().delete(DeleteRequest.builder(key).etag(etag(key)).build());
        store().set(first(key, "two"));
        holds("the record of a first write after a delete", key, "two");
    }

    /** If this fails, look at which is asked first, the concurrency or the etag. */
    @Rule(id = "STATE-FIRST-07", says = "a first write with the current etag updates", source = SPI)
    void withEtag() {
        String key = key("a");
        store().set(first(key, "one"));
        store().set(first(key, "two").toBuilder().etag(etag(key)).build());
        holds("the record of a first write with its etag", key, "two");
    }

    /** If this fails, look at which is asked first, the concurrency or the etag. */
    @Rule(id = "STATE-FIRST-08", says = "a first write with a stale etag is a conflict", source = SPI)
    void withStaleEtag() {
        String key = key("a");
        store().set(first(key, "one"));
        String stale = etag(key);
        store().set(first(key, "two").toBuilder().etag(stale).build());
        Refusals.conflict(
                "a first write with a stale etag",
                () -> store().set(first(key, "three").toBuilder().etag(stale).build()));
        holds("the record after a refused first write", key, "two");
    }

    /** If this fails, look for a check and an insert that are two steps. */
    @Rule(
            id = "STATE-FIRST-09",
            says = "of 16 parallel first writers exactly one wins",
            level = Level.STOCHASTIC,
            source = SPI)
    void race() {
        String key = key("a");
        List<Optional<SpiException>> outcomes =
                Together.race("first writers", RACERS, i -> store().set(first(key, "writer " + i)));
        assertThat(outcomes.stream().filter(Optional::isEmpty).count())
                .as("winners among parallel first writers")
                .isEqualTo(1);
    }
}
