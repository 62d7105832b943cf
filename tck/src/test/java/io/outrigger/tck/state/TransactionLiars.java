package io.outrigger.tck.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.Transactions;
import io.outrigger.tck.state.BasicLiars.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Stores that fail at transactions. */
final class TransactionLiars {

    private static final String REFUSAL = "a transaction with a stale etag: expected ConflictException, ";

    private TransactionLiars() {}

    static void addTo(StateLiars liars) {
        changes(
                liars,
                "STATE-TX-01",
                "the last record of a transaction: there is no record",
                all -> all.subList(0, all.size() - 1));
        changes(
                liars,
                "STATE-TX-02",
                "a record deleted, then set in a transaction: there is no record",
                TransactionLiars::deletesLast);
        changes(
                liars,
                "STATE-TX-03",
                "the record of a single operation: there is no record",
                all -> all.size() == 1 ? List.of() : all);
        changes(
                liars,
                "STATE-TX-04",
                "a value of all bytes",
                all -> all.stream().map(TransactionLiars::asText).toList());
        liars.store("STATE-TX-05", "the etag after a transaction", (c, b) -> new Store(c, b) {
            @Override
            String newEtag(SetRequest request) {
                return request.etag().orElseGet(() -> super.newEtag(request));
            }
        });
        changes(liars, "STATE-TX-06", "too many operations", all -> {
            if (all.size() > 50) {
                throw new InvalidRequestException("too many operations");
            }
            return all;
        });
        liars.store("STATE-TX-07", "whether three records written together hold the value of one writer", Loop::new);
        failures(liars);
    }

    private static void failures(StateLiars liars) {
        changes(
                liars,
                "STATE-TX-20",
                REFUSAL + "but it succeeded",
                all -> all.stream().map(TransactionLiars::withoutEtag).toList());
        liars.store("STATE-TX-21", REFUSAL + "found SpiException (aborted)", (c, b) -> new Store(c, b) {
            @Override
            void transact(List<StateOperation> operations) {
                try {
                    super.transact(operations);
                } catch (SpiException e) {
                    throw new SpiException("aborted", e);
                }
            }
        });
        noRollback(liars, "STATE-TX-22", "the record set before the failing operation: there is still a record");
        noRollback(liars, "STATE-TX-23", "the record set before the failing delete: there is still a record");
        liars.store(
                "STATE-TX-24", REFUSAL + "found UnavailableException (no connection left)", (c, b) -> new Store(c, b) {
                    private int connections = 10;

                    @Override
                    void transact(List<StateOperation> operations) {
                        if (connections == 0) {
                            throw new UnavailableException("no connection left");
                        }
                        connections--;
                        super.transact(operations);
                        connections++;
                    }
                });
    }

    private static void noRollback(StateLiars liars, String rule, String message) {
        liars.store(rule, message, (c, b) -> new Store(c, b) {
            @Override
            void transact(List<StateOperation> operations) {
                operations.forEach(this::carryOut);
            }
        });
    }

    private static void changes(
            StateLiars liars, String rule, String message, UnaryOperator<List<StateOperation>> change) {
        liars.store(rule, message, (c, b) -> new Store(c, b) {
            @Override
            void transact(List<StateOperation> operations) {
                super.transact(change.apply(operations));
            }
        });
    }

    private static List<StateOperation> deletesLast(List<StateOperation> operations) {
        List<StateOperation> sorted = new ArrayList<>(operations);
        sorted.sort(Comparator.comparing(DeleteRequest.class::isInstance));
        return sorted;
    }

    private static StateOperation asText(StateOperation operation) {
        return switch (operation) {
            case SetRequest set ->
                set.toBuilder()
                        .value(StateValue.ofBytes(new String(set.value().bytes(), UTF_8).getBytes(UTF_8)))
                        .build();
            case DeleteRequest delete -> delete;
        };
    }

    private static StateOperation withoutEtag(StateOperation operation) {
        return switch (operation) {
            case SetRequest set -> SetRequest.of(set.key(), set.value());
            case DeleteRequest delete -> DeleteRequest.of(delete.key());
        };
    }

    /** One write after the other, without holding anything in between. */
    private static final class Loop extends Store {
        private final AtomicInteger begun = new AtomicInteger();
        private final CountDownLatch secondDone = new CountDownLatch(1);

        Loop(ComponentContext context, Backing backing) {
            super(context, backing);
        }

        @Override
        public Optional<Transactions> transactions() {
            return Optional.of((operations, metadata) -> mix(begun.getAndIncrement(), operations));
        }

        // The second transaction always runs between the first one's first and second operation; the others keep out.
        private void mix(int turn, List<StateOperation> operations) {
            if (turn > 1) {
                throw new ConflictException("two are enough");
            }
            carryOut(operations.getFirst());
            if (turn == 0) {
                awaitSecond();
            }
            operations.subList(1, operations.size()).forEach(this::carryOut);
            if (turn == 1) {
                secondDone.countDown();
            }
        }

        private void awaitSecond() {
            try {
                if (!secondDone.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("no second transaction came");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
