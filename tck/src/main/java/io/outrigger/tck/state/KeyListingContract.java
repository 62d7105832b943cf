package io.outrigger.tck.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Listing keys by a pattern. */
@Contract(needs = Ability.KEY_LISTING)
abstract class KeyListingContract extends StateContract {

    private static final String SOURCE = "the Javadoc of io.outrigger.spi.state.KeyListing";

    KeyListingContract(StateStoreTck tck) {
        super(tck);
    }

    private KeyListing.Page page(String tail, String token, int size) {
        return store().keyListing().orElseThrow().keysLike(scope() + tail, token, size);
    }

    private List<String> listed(String tail) {
        return page(tail, "", 0).keys();
    }

    /** If this fails, look at how the pattern is translated, and whether keys come back complete. */
    @Rule(id = "STATE-LIST-01", says = "a percent sign stands for any text", source = SOURCE)
    void anyText() {
        String one = written("abc", "one");
        String two = written("a", "two");
        written("b", "three");
        assertThat(listed("a%")).as("keys like a%").containsExactlyInAnyOrder(one, two);
        assertThat(listed("a%c")).as("keys like a%c").containsExactly(one);
    }

    /** If this fails, look at how the pattern is translated. */
    @Rule(id = "STATE-LIST-02", says = "an underscore stands for exactly one character", source = SOURCE)
    void oneCharacter() {
        written("a", "one");
        String two = written("ab", "two");
        written("abc", "three");
        assertThat(listed("a_")).as("keys like a_").containsExactly(two);
    }

    /** If this fails, look for the escape clause of the statement. */
    @Rule(id = "STATE-LIST-03", says = "a backslash takes the meaning from wildcards", source = SOURCE)
    void escape() {
        String percent = written("a%b", "one");
        String underscore = written("a_b", "two");
        written("axb", "three");
        assertThat(listed("a\\%b")).as("keys like a\\%b").containsExactly(percent);
        assertThat(listed("a\\_b")).as("keys like a\\_b").containsExactly(underscore);
    }

    /** If this fails, look for characters that mean something to the backend but not to the pattern. */
    @Rule(id = "STATE-LIST-04", says = "no other character is a wildcard", source = SOURCE)
    void literals() {
        written("axb", "one");
        for (String name : List.of("a*b", "a?b", "a.b", "a[x]b", "a^b")) {
            String key = written(name, "two");
            assertThat(listed(name)).as("keys like " + name).containsExactly(key);
        }
    }

    /** If this fails, look at the meaning of the token: the next page begins after the last key of this one. */
    @Rule(id = "STATE-LIST-05", says = "pages hold every key once and no more than asked for", source = SOURCE)
    void pages() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.add(written("k" + i, "one"));
        }
        List<String> found = new ArrayList<>();
        Optional<String> token = Optional.of("");
        for (int pages = 0; token.isPresent(); pages++) {
            assertThat(pages).as("pages of two for five keys").isLessThanOrEqualTo(5);
            KeyListing.Page page = page("%", token.get(), 2);
            assertThat(page.keys()).as("keys on a page of two").hasSizeLessThanOrEqualTo(2);
            found.addAll(page.keys());
            token = page.token();
        }
        assertThat(found).as("keys of all pages").containsExactlyInAnyOrderElementsOf(expected);
    }

    /** If this fails, look for a token that is always given. */
    @Rule(id = "STATE-LIST-06", says = "a listing without a page size is complete and has no token", source = SOURCE)
    void complete() {
        for (int i = 0; i < 30; i++) {
            written("k" + i, "one");
        }
        KeyListing.Page page = page("%", "", 0);
        assertThat(page.keys()).as("keys listed without a page size").hasSize(30);
        assertThat(page.token()).as("the token of a complete listing").isEmpty();
    }

    /** If this fails, look for an index that is not kept up to date. */
    @Rule(id = "STATE-LIST-07", says = "deleted keys are not listed", source = SOURCE)
    void deleted() {
        String kept = written("a", "one");
        store().delete(DeleteRequest.of(written("b", "two")));
        assertThat(listed("%")).as("keys listed after a delete").containsExactly(kept);
    }

    /** If this fails, look for an error where nothing is found. */
    @Rule(id = "STATE-LIST-08", says = "a pattern that matches nothing gives an empty page", source = SOURCE)
    void nothing() {
        assertThat(listed("%")).as("keys listed where there are none").isEmpty();
    }
}
