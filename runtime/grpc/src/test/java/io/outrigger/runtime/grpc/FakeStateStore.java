package io.outrigger.runtime.grpc;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A map with etags that counts up, and with failures on demand. */
final class FakeStateStore implements StateStore {

    final Map<String, StoredState> records = new ConcurrentHashMap<>();
    final Map<String, StateValue> values = new ConcurrentHashMap<>();
    final List<StateOperation> seen = new CopyOnWriteArrayList<>();
    final List<GetRequest> reads = new CopyOnWriteArrayList<>();
    Consumer<GetRequest> beforeGet = _ -> {};
    Optional<Transactions> transactions = Optional.of(this::execute);
    Optional<StateQueries> queries = Optional.empty();
    private final AtomicInteger versions = new AtomicInteger();

    @Override
    public Optional<StoredState> get(GetRequest request) {
        reads.add(request);
        beforeGet.accept(request);
        if (request.key().endsWith("broken")) {
            throw new SpiException("the disk is gone");
        }
        return Optional.ofNullable(records.get(request.key()));
    }

    @Override
    public void set(SetRequest request) {
        seen.add(request);
        check(request);
        values.put(request.key(), request.value());
        records.put(
                request.key(), StoredState.of(request.value().bytes(), Integer.toString(versions.incrementAndGet())));
    }

    @Override
    public void delete(DeleteRequest request) {
        seen.add(request);
        check(request);
        records.remove(request.key());
    }

    private void check(StateOperation request) {
        if (request.key().endsWith("broken")) {
            throw new SpiException("the disk is gone");
        }
        if (request.etag().isEmpty()) {
            return;
        }
        String etag = request.etag().get();
        if (etag.isEmpty() || !Character.isDigit(etag.charAt(0))) {
            throw new InvalidEtagException("not a number");
        }
        StoredState live = records.get(request.key());
        if (live == null || !live.etag().equals(request.etag())) {
            throw new ConflictException("stale");
        }
    }

    private void execute(List<StateOperation> operations, Map<String, String> metadata) {
        for (StateOperation operation : operations) {
            switch (operation) {
                case SetRequest set -> set(set);
                case DeleteRequest delete -> delete(delete);
            }
        }
    }

    @Override
    public Optional<Transactions> transactions() {
        return transactions;
    }

    @Override
    public Optional<StateQueries> queries() {
        return queries;
    }

    /** A query ability that finds every record. */
    StateQueries findsAll() {
        return (query, metadata) -> new StateQueries.QueryResult(
                records.entrySet().stream()
                        .map(entry -> BulkGetResult.found(entry.getKey(), Optional.of(entry.getValue())))
                        .toList(),
                "next",
                Map.of("asked", metadata.getOrDefault("asked", "")));
    }
}
