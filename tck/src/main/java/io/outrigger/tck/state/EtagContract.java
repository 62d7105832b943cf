package io.outrigger.tck.state;

import static io.outrigger.tck.support.Together.RACERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
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

/** Optimistic concurrency by etags. */
@Contract(needs = Ability.ETAG)
abstract class EtagContract extends StateContract {

    EtagContract(StateStoreTck tck) {
        super(tck);
    }

    private SetRequest set(String key, String text, String etag) {
        return SetRequest.builder(key, opaque(text)).etag(etag).build();
    }

    private DeleteRequest delete(String key, String etag) {
        return DeleteRequest.builder(key).etag(etag).build();
    }

    /** Writes a record twice and returns its first etag. */
    private String staleEtag(String key) {
        write(key, "one");
        String stale = etag(key);
        write(key, "two");
        return stale;
    }

    /** If this fails, look at whether the read fetches the etag at all. */
    @Rule(id = "STATE-ETAG-01", says = "every record has an etag that is not empty", source = API)
    void present() {
        assertThat(etag(written("a", "one"))).as("the etag of a record").isNotEmpty();
    }

    /** If this fails, look for etags made of the value or of a clock that stands still. */
    @Rule(id = "STATE-ETAG-02", says = "a write changes the etag", source = API)
    void changes() {
        String key = written("a", "one");
        String before = etag(key);
        write(key, "one");
        assertThat(etag(key))
                .as("the etag after a second write of the same value")
                .isNotEqualTo(before);
    }

    /** If this fails, look for etags that are made up on reading. */
    @Rule(id = "STATE-ETAG-03", says = "without a write the etag stays, in single and in bulk reads", source = API)
    void stays() {
        String key = written("a", "one");
        String before = etag(key);
        assertThat(etag(key)).as("the etag on a second read").isEqualTo(before);
        var bulk =
                store().bulkGet(List.of(GetRequest.of(key))).getFirst().state().orElseThrow();
        assertThat(bulk.etag()).as("the etag in a bulk read").contains(before);
    }

    /** If this fails, look at how etags are turned into text and back. */
    @Rule(id = "STATE-ETAG-04", says = "a write with the current etag succeeds", source = API)
    void current() {
        String key = written("a", "one");
        store().set(set(key, "two", etag(key)));
        holds("the record written with its etag", key, "two");
    }

    /** If this fails, look for a check and a write that are two steps, or a count of changed rows that is ignored. */
    @Rule(id = "STATE-ETAG-05", says = "a write with a stale etag is a conflict and changes nothing", source = API)
    void stale() {
        String key = key("a");
        String stale = staleEtag(key);
        String before = etag(key);
        Refusals.conflict("a write with a stale etag", () -> store().set(set(key, "three", stale)));
        holds("the record after a refused write", key, "two");
        assertThat(etag(key)).as("the etag after a refused write").isEqualTo(before);
    }

    /** If this fails, look at the delete statement: it must compare the etag, too. */
    @Rule(id = "STATE-ETAG-06", says = "a delete with a stale etag is a conflict and deletes nothing", source = API)
    void staleDelete() {
        String key = key("a");
        String stale = staleEtag(key);
        Refusals.conflict("a delete with a stale etag", () -> store().delete(delete(key, stale)));
        holds("the record after a refused delete", key, "two");
    }

    /** If this fails, look at how etags are turned into text and back. */
    @Rule(id = "STATE-ETAG-07", says = "a delete with the current etag deletes", source = API)
    void currentDelete() {
        String key = written("a", "one");
        store().delete(delete(key, etag(key)));
        absent("the record deleted with its etag", key);
    }

    /** If this fails, look for a parsing error of the etag that escapes as it is, or is taken for "no etag". */
    @Rule(id = "STATE-ETAG-08", says = "a wrong etag is refused and changes nothing", source = SPI)
    void wrong() {
        String key = written("a", "one");
        String bad = fixture().badEtag();
        Refusals.expect(
                "a write with a wrong etag",
                () -> store().set(set(key, "two", bad)),
                ConflictException.class,
                InvalidEtagException.class);
        Refusals.expect(
                "a delete with a wrong etag",
                () -> store().delete(delete(key, bad)),
                ConflictException.class,
                InvalidEtagException.class);
        holds("the record after refused changes", key, "one");
    }

    /** If this fails, look for an upsert where an update is meant. */
    @Rule(
            id = "STATE-ETAG-09",
            says = "a write with an etag on a record that is gone is a conflict and creates nothing",
            source = SPI,
            unless = Quirk.ETAG_IGNORED_WHEN_ABSENT)
    void gone() {
        String key = written("a", "one");
        String etag = etag(key);
        store().delete(DeleteRequest.of(key));
        Refusals.conflict("a write with the etag of a deleted record", () -> store().set(set(key, "two", etag)));
        absent("the record after a refused write", key);
    }

    /** If this fails, look at whether a delete of nothing is told from a delete of something. */
    @Rule(
            id = "STATE-ETAG-10",
            says = "a delete with an etag on a record that is gone is a conflict",
            source = SPI,
            unless = Quirk.ETAG_IGNORED_WHEN_ABSENT)
    void goneDelete() {
        String key = written("a", "one");
        String etag = etag(key);
        store().delete(DeleteRequest.of(key));
        Refusals.conflict("a delete with the etag of a deleted record", () -> store().delete(delete(key, etag)));
    }

    /** If this fails, look for a default etag, or a default concurrency of first write. */
    @Rule(id = "STATE-ETAG-11", says = "a write without an etag always wins", source = SPI)
    void withoutEtag() {
        String key = key("a");
        staleEtag(key);
        write(key, "three");
        holds("the record written without an etag", key, "three");
    }

    /** If this fails, look for a check and a write that are two steps. */
    @Rule(
            id = "STATE-ETAG-12",
            says = "of 16 parallel writers with the same etag exactly one wins, the others conflict",
            level = Level.STOCHASTIC,
            source = API)
    void race() {
        String key = written("a", "one");
        String etag = etag(key);
        List<Optional<SpiException>> outcomes =
                Together.race("writers", RACERS, i -> store().set(set(key, "writer " + i, etag)));
        assertThat(outcomes.stream().filter(Optional::isEmpty).count())
                .as("winners among parallel writers with the same etag")
                .isEqualTo(1);
        assertThat(outcomes.stream().flatMap(Optional::stream))
                .as("what the losers get")
                .allMatch(ConflictException.class::isInstance);
    }
}
