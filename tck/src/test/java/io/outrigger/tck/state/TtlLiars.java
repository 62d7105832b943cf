package io.outrigger.tck.state;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.state.BulkFailure;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StoredState;
import io.outrigger.tck.state.BasicLiars.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Stores that fail at times to live. */
final class TtlLiars {

    private TtlLiars() {}

    static void addTo(StateLiars liars) {
        expiries(
                liars,
                "STATE-TTL-01",
                "a record with a minute to live: there is no record",
                (ttl, honest) -> ttl.equals("-1") ? honest : Instant.now());
        expiries(liars, "STATE-TTL-02", "a record with a second to live: still visible", (ttl, honest) -> Instant.MAX);
        sticky(liars, "STATE-TTL-03", "a record whose expiry was taken away: there is no record");
        sticky(liars, "STATE-TTL-04", "a record overwritten without a time to live: there is no record");
        sticky(liars, "STATE-TTL-05", "a record whose time to live was shortened: still visible");
        expiries(liars, "STATE-TTL-06", "ttlInSeconds of 'soon': expected InvalidRequestException, but it succeeded");
        expiries(liars, "STATE-TTL-07", "ttlInSeconds of 2^32 + 1: expected SpiException, but it succeeded");
        liars.store("STATE-TTL-08", "ttlExpireTime is not RFC 3339: 'in a while'", (c, b) -> new Store(c, b) {
            @Override
            StoredState stored(Entry entry) {
                return super.stored(entry).withMetadata(Map.of("ttlExpireTime", "in a while"));
            }
        });
        liars.store(
                "STATE-TTL-09",
                "a record a transaction gave a second to live: still visible",
                (c, b) -> new Store(c, b) {
                    @Override
                    void transact(List<StateOperation> operations) {
                        operations.forEach(operation -> super.set(timeless((SetRequest) operation)));
                    }
                });
        liars.store(
                "STATE-TTL-10",
                "a record a bulk write gave a second to live: still visible",
                (c, b) -> new Store(c, b) {
                    @Override
                    public List<BulkFailure> bulkSet(List<SetRequest> requests) {
                        return super.bulkSet(
                                requests.stream().map(TtlLiars::timeless).toList());
                    }
                });
        expired(liars);
    }

    private static void expired(StateLiars liars) {
        liars.store("STATE-TTL-20", "an expired record in a bulk read", (c, b) -> new Store(c, b) {
            @Override
            public List<BulkGetResult> bulkGet(List<GetRequest> requests) {
                return requests.stream()
                        .map(request -> BulkGetResult.found(
                                request.key(),
                                Optional.ofNullable(backing.entries.get(request.key()))
                                        .map(this::stored)))
                        .toList();
            }
        });
        liars.store("STATE-TTL-21", "keys listed after the only record expired", (c, b) -> new Store(c, b) {
            @Override
            KeyListing.Page list(String pattern, String token, int size) {
                String prefix = pattern.replace("%", "");
                return new KeyListing.Page(
                        backing.entries.keySet().stream()
                                .filter(key -> key.startsWith(prefix))
                                .toList(),
                        Optional.empty());
            }
        });
        liars.store("STATE-TTL-22", "what a query finds after the only record expired", (c, b) -> new Store(c, b) {
            @Override
            public Optional<StateQueries> queries() {
                return Optional.of((query, metadata) -> new SimpleQueries(this) {
                    @Override
                    boolean visible(String key) {
                        return true;
                    }
                }.run(query));
            }
        });
        liars.store("STATE-TTL-23", "an old row is in the way", (c, b) -> new Store(c, b) {
            @Override
            void check(StateOperation operation) {
                boolean first = operation.concurrency() == Concurrency.FIRST_WRITE;
                if (first && backing.entries.containsKey(operation.key())) {
                    throw new ConflictException("an old row is in the way");
                }
            }
        });
        liars.store(
                "STATE-TTL-24",
                "a write with the etag of an expired record: expected ConflictException, but it succeeded",
                (c, b) -> new Store(c, b) {
                    @Override
                    void check(StateOperation operation) {}
                });
    }

    private static SetRequest timeless(SetRequest request) {
        return request.toBuilder().metadata(Map.of()).build();
    }

    /** Takes what {@code Integer.parseInt} refuses, or takes, for something else. */
    private static void expiries(StateLiars liars, String rule, String message) {
        liars.store(rule, message, (c, b) -> new Store(c, b) {
            @Override
            Instant expiry(SetRequest request) {
                String text = request.metadata().getOrDefault("ttlInSeconds", "-1");
                return text.matches("[0-9]{1,9}") ? super.expiry(request) : Instant.MAX;
            }
        });
    }

    private static void expiries(
            StateLiars liars, String rule, String message, BiFunction<String, Instant, Instant> change) {
        liars.store(rule, message, (c, b) -> new Store(c, b) {
            @Override
            Instant expiry(SetRequest request) {
                String text = request.metadata().getOrDefault("ttlInSeconds", "-1");
                return change.apply(text, super.expiry(request));
            }
        });
    }

    /** The first expiry stays. */
    private static void sticky(StateLiars liars, String rule, String message) {
        liars.store(rule, message, (c, b) -> new Store(c, b) {
            @Override
            Instant expiry(SetRequest request) {
                Instant asked = super.expiry(request);
                return find(request.key()).map(Entry::expires).orElse(asked);
            }
        });
    }
}
