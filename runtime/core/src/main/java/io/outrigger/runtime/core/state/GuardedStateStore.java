package io.outrigger.runtime.core.state;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.core.resiliency.PermanentFailure;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.state.BulkFailure;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.spi.state.PrefixDelete;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateFeature;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Every call into a store, measured from outside and guarded from inside: metrics, then the guard, then the plugin. */
public final class GuardedStateStore implements StateStore {

    private final StateStore store;
    private final CallGuard guard;
    private final StateMeter meter;

    public GuardedStateStore(StateStore store, CallGuard guard, StateMeter meter) {
        this.store = store;
        this.guard = guard;
        this.meter = meter;
    }

    private <T> T measured(String operation, Supplier<T> call) {
        return meter.measure(operation, () -> guard.call(call));
    }

    private void measured(String operation, Runnable call) {
        measured(operation, () -> {
            call.run();
            return Boolean.TRUE;
        });
    }

    @Override
    public void init(Deadline deadline) {
        guard.withoutPolicy().run(() -> store.init(deadline));
    }

    @Override
    public void ping() {
        guard.withoutPolicy().run(store::ping);
    }

    @Override
    public void close() {
        guard.withoutPolicy().run(store::close);
    }

    @Override
    public Optional<StoredState> get(GetRequest request) {
        return measured("get", () -> store.get(request));
    }

    @Override
    public void set(SetRequest request) {
        measured("set", () -> setOnce(request));
    }

    // Another attempt does not make an etag match. When a single record is deleted daprd tries all the same.
    private void setOnce(SetRequest request) {
        try {
            store.set(request);
        } catch (ConflictException | InvalidEtagException e) {
            throw new PermanentFailure(e);
        }
    }

    @Override
    public void delete(DeleteRequest request) {
        measured("delete", () -> store.delete(request));
    }

    @Override
    public List<BulkGetResult> bulkGet(List<GetRequest> requests) {
        return measured("bulk_get", () -> store.bulkGet(requests));
    }

    @Override
    public List<BulkFailure> bulkSet(List<SetRequest> requests) {
        return bulk(
                "set",
                new BulkAttempts<>(
                        requests,
                        SetRequest::key,
                        some -> some.size() == 1
                                ? BulkFailure.collect(some, SetRequest::key, store::set)
                                : store.bulkSet(some)));
    }

    @Override
    public List<BulkFailure> bulkDelete(List<DeleteRequest> requests) {
        return bulk(
                "bulk_delete",
                new BulkAttempts<>(
                        requests,
                        DeleteRequest::key,
                        some -> some.size() == 1
                                ? BulkFailure.collect(some, DeleteRequest::key, store::delete)
                                : store.bulkDelete(some)));
    }

    private List<BulkFailure> bulk(String operation, BulkAttempts<?> attempts) {
        try {
            meter.measure(operation, () -> {
                attempts.run(guard);
                return Boolean.TRUE;
            });
            return List.of();
        } catch (BulkAttempts.BulkFailedException e) {
            return e.failures();
        }
    }

    @Override
    public Set<StateFeature> features() {
        return store.features();
    }

    @Override
    public Optional<Transactions> transactions() {
        return store.transactions().map(GuardedTransactions::new);
    }

    @Override
    public Optional<StateQueries> queries() {
        return store.queries().map(GuardedQueries::new);
    }

    @Override
    public Optional<KeyListing> keyListing() {
        return store.keyListing()
                .map(listing ->
                        (pattern, token, pageSize) -> guard.call(() -> listing.keysLike(pattern, token, pageSize)));
    }

    @Override
    public Optional<PrefixDelete> prefixDelete() {
        return store.prefixDelete().map(delete -> prefix -> guard.call(() -> delete.deleteWithPrefix(prefix)));
    }

    private final class GuardedTransactions implements Transactions {
        private final Transactions transactions;

        GuardedTransactions(Transactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public void execute(List<StateOperation> operations, Map<String, String> metadata) {
            measured("transaction", () -> transactions.execute(operations, metadata));
        }

        @Override
        public int maxOperations() {
            return transactions.maxOperations();
        }
    }

    private final class GuardedQueries implements StateQueries {
        private final StateQueries queries;

        GuardedQueries(StateQueries queries) {
            this.queries = queries;
        }

        @Override
        public QueryResult query(StateQuery query, Map<String, String> metadata) {
            return measured("query", () -> queries.query(query, metadata));
        }
    }
}
