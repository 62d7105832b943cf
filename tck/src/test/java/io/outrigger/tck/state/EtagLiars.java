package io.outrigger.tck.state;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StoredState;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Stores that fail at etags and first writes. */
final class EtagLiars {

    private static final String PASSED = ": expected ConflictException, but it succeeded";

    private EtagLiars() {}

    static void addTo(StateLiars liars) {
        liars.store("STATE-ETAG-01", "the etag of a record", (c, b) -> new Checked(c, b) {
            @Override
            String newEtag(SetRequest request) {
                return "";
            }
        });
        liars.store("STATE-ETAG-02", "the etag after a second write of the same value", (c, b) -> new Checked(c, b) {
            @Override
            String newEtag(SetRequest request) {
                return String.valueOf(Arrays.hashCode(request.value().bytes()));
            }
        });
        liars.store("STATE-ETAG-03", "the etag on a second read", (c, b) -> new Checked(c, b) {
            @Override
            StoredState stored(Entry entry) {
                return StoredState.of(entry.data(), UUID.randomUUID().toString());
            }
        });
        checks(
                liars,
                "STATE-ETAG-04",
                "no etag will do",
                (op, live) -> refuse(op.etag().isPresent(), "no etag will do"));
        checks(liars, "STATE-ETAG-05", "a write with a stale etag" + PASSED, (op, live) -> {});
        checks(liars, "STATE-ETAG-06", "a delete with a stale etag" + PASSED, (op, live) -> {});
        liars.store(
                "STATE-ETAG-07",
                "the record deleted with its etag: there is still a record",
                (c, b) -> new Checked(c, b) {
                    @Override
                    public void delete(DeleteRequest request) {}
                });
        liars.store(
                "STATE-ETAG-08",
                "a write with a wrong etag: expected an SpiException, found NumberFormatException",
                (c, b) -> new Checked(c, b) {
                    @Override
                    void check(StateOperation operation) {
                        operation.etag().ifPresent(Integer::parseInt);
                    }
                });
        lenient(liars, "STATE-ETAG-09", "a write with the etag of a deleted record" + PASSED);
        lenient(liars, "STATE-ETAG-10", "a delete with the etag of a deleted record" + PASSED);
        checks(
                liars,
                "STATE-ETAG-11",
                "an etag is needed",
                (op, live) -> refuse(op.etag().isEmpty() && live.isPresent(), "an etag is needed"));
        liars.store("STATE-ETAG-12", "winners among parallel writers with the same etag", Hesitant::new);
        firstWrites(liars);
    }

    private static void firstWrites(StateLiars liars) {
        checks(
                liars,
                "STATE-FIRST-01",
                "an etag is needed",
                (op, live) -> refuse(first(op) && op.etag().isEmpty(), "an etag is needed"));
        checks(liars, "STATE-FIRST-02", "a first write on a live record" + PASSED, (op, live) -> {});
        checks(
                liars,
                "STATE-FIRST-03",
                "a first write on a live record: expected ConflictException, found SpiException (no row was inserted)",
                (op, live) -> {
                    if (first(op) && live.isPresent()) {
                        throw new SpiException("no row was inserted");
                    }
                });
        liars.store("STATE-FIRST-04", "a first write on an ordinary record" + PASSED, Marking::new);
        liars.store("STATE-FIRST-05", "the record carries a mark", Marking::new);
        liars.store("STATE-FIRST-06", "there was a record once", (c, b) -> new Checked(c, b) {
            private final Set<String> seen = new HashSet<>();

            @Override
            void check(StateOperation operation) {
                refuse(first(operation) && !seen.add(operation.key()), "there was a record once");
            }
        });
        checks(
                liars,
                "STATE-FIRST-07",
                "first is first",
                (op, live) -> refuse(first(op) && live.isPresent(), "first is first"));
        checks(liars, "STATE-FIRST-08", "a first write with a stale etag" + PASSED, (op, live) -> {});
        liars.store("STATE-FIRST-09", "winners among parallel first writers", Hesitant::new);
    }

    /** What a store finds wrong with an operation. */
    private interface Check {
        void check(StateOperation operation, Optional<SimpleStateStore.Entry> live);
    }

    private static boolean first(StateOperation operation) {
        return operation.concurrency() == Concurrency.FIRST_WRITE;
    }

    private static void refuse(boolean condition, String message) {
        if (condition) {
            throw new ConflictException(message);
        }
    }

    private static void checks(StateLiars liars, String rule, String message, Check check) {
        liars.store(rule, message, (c, b) -> new Checked(c, b) {
            @Override
            void check(StateOperation operation) {
                check.check(operation, find(operation.key()));
            }
        });
    }

    private static void lenient(StateLiars liars, String rule, String message) {
        liars.store(rule, message, (c, b) -> new Checked(c, b) {
            @Override
            void check(StateOperation operation) {
                if (find(operation.key()).isPresent()) {
                    super.check(operation);
                }
            }
        });
    }

    private static class Checked extends SimpleStateStore {
        Checked(ComponentContext context, Backing backing) {
            super(context, backing);
        }
    }

    /** First writes respect only each other, as with a mark on the record. */
    private static final class Marking extends Checked {
        private final Set<String> marked = new HashSet<>();

        Marking(ComponentContext context, Backing backing) {
            super(context, backing);
        }

        @Override
        void check(StateOperation operation) {
            refuse(marked.contains(operation.key()), "the record carries a mark");
            if (first(operation)) {
                marked.add(operation.key());
            }
        }
    }

    /** Looks, then writes, in two steps. */
    private static final class Hesitant extends Checked {
        Hesitant(ComponentContext context, Backing backing) {
            super(context, backing);
        }

        @Override
        public void set(SetRequest request) {
            locked(() -> {
                super.check(request);
                return true;
            });
            BasicLiars.pause(50);
            locked(() -> Optional.ofNullable(backing.entries.put(request.key(), entry(request))));
        }
    }
}
