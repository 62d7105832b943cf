package io.outrigger.tck.state;

import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.KeyListing.Page;
import io.outrigger.tck.state.BasicLiars.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Stores that fail at listing keys and at deleting by prefix. */
final class ListingLiars {

    private ListingLiars() {}

    static void addTo(StateLiars liars) {
        patterns(liars, "STATE-LIST-01", "keys like a%", pattern -> pattern.replace("%", ""));
        patterns(liars, "STATE-LIST-02", "keys like a_", pattern -> pattern.replace("_", "%"));
        patterns(liars, "STATE-LIST-03", "keys like a\\%b", pattern -> pattern.replace("\\", ""));
        patterns(liars, "STATE-LIST-04", "keys like a*b", pattern -> pattern.replace("*", "%"));
        liars.store("STATE-LIST-05", "pages of two for five keys", (c, b) -> new Store(c, b) {
            @Override
            Page list(String pattern, String token, int size) {
                return super.list(pattern, "", size);
            }
        });
        liars.store("STATE-LIST-06", "keys listed without a page size", (c, b) -> new Store(c, b) {
            @Override
            Page list(String pattern, String token, int size) {
                return super.list(pattern, token, size == 0 ? 20 : size);
            }
        });
        liars.store("STATE-LIST-07", "keys listed after a delete", (c, b) -> new Store(c, b) {
            @Override
            public void delete(DeleteRequest request) {}
        });
        liars.store("STATE-LIST-08", "no keys", (c, b) -> new Store(c, b) {
            @Override
            Page list(String pattern, String token, int size) {
                Page page = super.list(pattern, token, size);
                if (page.keys().isEmpty()) {
                    throw new NotFoundException("no keys");
                }
                return page;
            }
        });
        prefixes(liars);
    }

    private static void prefixes(StateLiars liars) {
        liars.store(
                "STATE-PREFIX-01",
                "a record whose key only begins alike: there is no record",
                (c, b) -> new Store(c, b) {
                    @Override
                    long deletePrefix(String prefix) {
                        return super.deletePrefix(prefix.substring(0, prefix.length() - 2));
                    }
                });
        liars.store("STATE-PREFIX-02", "the number of records deleted", (c, b) -> new Store(c, b) {
            @Override
            long deletePrefix(String prefix) {
                return Math.min(0, super.deletePrefix(prefix));
            }
        });
        liars.store("STATE-PREFIX-03", "the number of records deleted with prefix p%q||", (c, b) -> new Store(c, b) {
            @Override
            long deletePrefix(String prefix) {
                List<String> keys = list(prefix + "%", "", 0).keys();
                keys.forEach(backing.entries::remove);
                return keys.size();
            }
        });
    }

    private static void patterns(StateLiars liars, String rule, String message, UnaryOperator<String> change) {
        liars.store(rule, message, (c, b) -> new Store(c, b) {
            @Override
            Page list(String pattern, String token, int size) {
                Page page = super.list(change.apply(pattern), token, size);
                return new Page(page.keys(), Optional.empty());
            }
        });
    }
}
