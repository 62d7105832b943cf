package io.outrigger.tck.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Rule;

/** Deleting all keys that begin alike. */
@Contract(needs = Ability.PREFIX_DELETE)
abstract class PrefixDeleteContract extends StateContract {

    private static final String SOURCE = "the Javadoc of io.outrigger.spi.state.PrefixDelete";

    PrefixDeleteContract(StateStoreTck tck) {
        super(tck);
    }

    private long delete(String name) {
        return store().prefixDelete().orElseThrow().deleteWithPrefix(scope() + name);
    }

    /** If this fails, look at how the prefix becomes a pattern or a range. */
    @Rule(id = "STATE-PREFIX-01", says = "every record with the prefix is deleted, and no other", source = SOURCE)
    void deletes() {
        String one = written("p||a", "one");
        String two = written("p||b", "two");
        String other = written("q||a", "three");
        String longer = written("pp||a", "four");
        delete("p||");
        absent("a record with the prefix", one);
        absent("a record with the prefix", two);
        holds("a record with another prefix", other, "three");
        holds("a record whose key only begins alike", longer, "four");
    }

    /** If this fails, look at what the backend counts. */
    @Rule(id = "STATE-PREFIX-02", says = "the number of deleted records is returned", source = SOURCE)
    void counts() {
        written("p||a", "one");
        written("p||b", "two");
        assertThat(delete("p||")).as("the number of records deleted").isEqualTo(2);
        assertThat(delete("p||"))
                .as("the number of records deleted the second time")
                .isZero();
    }

    /** If this fails, look for a pattern whose wildcards are not escaped. */
    @Rule(id = "STATE-PREFIX-03", says = "wildcards in the prefix mean themselves", source = SOURCE)
    void wildcards() {
        String kept = written("pxq||a", "one");
        for (String name : java.util.List.of("p%q||", "p_q||", "p*q||", "p?q||")) {
            String key = written(name + "a", "two");
            assertThat(delete(name))
                    .as("the number of records deleted with prefix " + name)
                    .isEqualTo(1);
            absent("the record with prefix " + name, key);
        }
        holds("the record a wildcard would match", kept, "one");
    }
}
