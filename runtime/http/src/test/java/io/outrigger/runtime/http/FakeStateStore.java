package io.outrigger.runtime.http;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps records in a map, with counted etags; a key that ends in {@code broken} cannot be reached. */
final class FakeStateStore implements StateStore, Transactions, StateQueries {

    final Map<String, StoredState> records = new ConcurrentHashMap<>();
    final Map<String, SetRequest> written = new ConcurrentHashMap<>();
    volatile Map<String, String> transactionMetadata = Map.of();
    private final AtomicLong etags = new AtomicLong();
    private final boolean plain;

    FakeStateStore() {
        this(false);
    }

    /**
     * Makes a store.
     *
     * @param plain without transactions and queries
     */
    FakeStateStore(boolean plain) {
        this.plain = plain;
    }

    @Override
    public Optional<StoredState> get(GetRequest request) {
        if (request.key().endsWith("broken")) {
            throw new UnavailableException("no answer", null);
        }
        return Optional.ofNullable(records.get(request.key()));
    }

    @Override
    public void set(SetRequest request) {
        check(request);
        written.put(request.key(), request);
        StoredState state = StoredState.of(request.value().bytes(), Long.toString(etags.incrementAndGet()));
        boolean expires = request.metadata().containsKey("ttlInSeconds");
        records.put(
                request.key(), expires ? state.withMetadata(Map.of("ttlExpireTime", "2030-01-01T00:00:00Z")) : state);
    }

    @Override
    public void delete(DeleteRequest request) {
        check(request);
        records.remove(request.key());
    }

    private void check(StateOperation operation) {
        if (operation.etag().isPresent()) {
            StoredState found = records.get(operation.key());
            if (found == null || !found.etag().equals(operation.etag())) {
                throw new ConflictException("etag differs");
            }
        }
    }

    @Override
    public Optional<Transactions> transactions() {
        return plain ? Optional.empty() : Optional.of(this);
    }

    @Override
    public Optional<StateQueries> queries() {
        return plain ? Optional.empty() : Optional.of(this);
    }

    @Override
    public void execute(List<StateOperation> operations, Map<String, String> metadata) {
        transactionMetadata = metadata;
        operations.forEach(this::check);
        for (StateOperation operation : operations) {
            switch (operation) {
                case SetRequest set -> set(set);
                case DeleteRequest delete -> delete(delete);
            }
        }
    }

    @Override
    public int maxOperations() {
        return 3;
    }

    @Override
    public QueryResult query(StateQuery query, Map<String, String> metadata) {
        List<BulkGetResult> items = records.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> BulkGetResult.found(entry.getKey(), Optional.of(entry.getValue())))
                .toList();
        return new QueryResult(items, "next", Map.of());
    }
}
