package io.outrigger.tck.state;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.BulkFailure;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.tck.state.BasicLiars.Store;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Stores that fail at many records in one call. */
final class BulkLiars {

    private BulkLiars() {}

    static void addTo(StateLiars liars) {
        writes(liars, "STATE-BULK-01", "the second record of a bulk write: there is no record", 1);
        reads(
                liars,
                "STATE-BULK-02",
                "keys of a bulk read",
                all -> all.stream()
                        .sorted(Comparator.comparing(BulkGetResult::key))
                        .toList());
        reads(
                liars,
                "STATE-BULK-03",
                "the failure of an absent key",
                all -> all.stream()
                        .map(one -> one.state().isPresent()
                                ? one
                                : BulkGetResult.failed(one.key(), new NotFoundException("no such key")))
                        .toList());
        reads(
                liars,
                "STATE-BULK-04",
                "keys of a bulk read",
                all -> all.stream().limit(1).toList());
        reads(liars, "STATE-BULK-05", "nothing was asked for", all -> {
            if (all.isEmpty()) {
                throw new InvalidRequestException("nothing was asked for");
            }
            return all;
        });
        writes(liars, "STATE-BULK-06", "records found by a large bulk read", 50);
        liars.store(
                "STATE-BULK-07",
                "the record named by a bulk delete: there is still a record",
                (c, b) -> new Store(c, b) {
                    @Override
                    public List<BulkFailure> bulkDelete(List<DeleteRequest> requests) {
                        return List.of();
                    }
                });
        liars.store("STATE-BULK-08", "the record after the failing one: there is no record", (c, b) -> new Store(c, b) {
            @Override
            public List<BulkFailure> bulkSet(List<SetRequest> requests) {
                for (SetRequest request : requests) {
                    try {
                        set(request);
                    } catch (SpiException e) {
                        return List.of(new BulkFailure(request.key(), e));
                    }
                }
                return List.of();
            }
        });
        liars.store(
                "STATE-BULK-09",
                "the record after the failing one: there is still a record",
                (c, b) -> new Store(c, b) {
                    @Override
                    public List<BulkFailure> bulkDelete(List<DeleteRequest> requests) {
                        return super.bulkDelete(requests.subList(0, Math.min(2, requests.size())));
                    }
                });
    }

    private static void writes(StateLiars liars, String rule, String message, int limit) {
        liars.store(rule, message, (c, b) -> new Store(c, b) {
            @Override
            public List<BulkFailure> bulkSet(List<SetRequest> requests) {
                return super.bulkSet(requests.subList(0, Math.min(limit, requests.size())));
            }
        });
    }

    private static void reads(
            StateLiars liars, String rule, String message, UnaryOperator<List<BulkGetResult>> change) {
        liars.store(rule, message, (c, b) -> new Store(c, b) {
            @Override
            public List<BulkGetResult> bulkGet(List<GetRequest> requests) {
                return change.apply(super.bulkGet(requests));
            }
        });
    }
}
