package io.outrigger.runtime.core.state;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorDetail;
import io.outrigger.runtime.core.error.StateError;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.BulkFailure;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running state store as callers know it: keys without prefix, values in the clear, failures as
 * {@link DaprException}. Requests arrive with the caller's keys and results carry them again.
 */
public final class NamedStateStore {

    private final String name;
    private final StateKeys keys;
    private final StateEncryption encryption;
    private final StateOutbox outbox;
    private final StateStore store;

    /**
     * Wraps a store that tells nobody of its transactions.
     *
     * @param store the plugin's store, already decorated with metrics, policies and scope
     */
    public NamedStateStore(String name, StateKeys keys, StateEncryption encryption, StateStore store) {
        this(name, keys, encryption, StateOutbox.NONE, store);
    }

    /**
     * Wraps a store.
     *
     * @param store the plugin's store, already decorated with metrics, policies and scope
     */
    public NamedStateStore(
            String name, StateKeys keys, StateEncryption encryption, StateOutbox outbox, StateStore store) {
        this.name = name;
        this.keys = keys;
        this.encryption = encryption;
        this.outbox = outbox;
        this.store = store;
    }

    public String name() {
        return name;
    }

    /** Whether values are sealed on their way into the store. */
    public boolean encrypted() {
        return encryption.active();
    }

    /** The decorated store itself, for blocks that keep state of their own. */
    public StateStore component() {
        return store;
    }

    public Optional<StoredState> get(GetRequest request) {
        GetRequest stored = request.toBuilder().key(keys.stored(request.key())).build();
        try {
            return store.get(stored).map(encryption::decrypt);
        } catch (SpiException e) {
            throw DaprException.causedBy(e, StateError.GET_FAILED, request.key(), name, StateFailures.text(e));
        }
    }

    /** Reads many keys; the results come in the order of the requests. */
    public List<BulkGetResult> bulkGet(List<GetRequest> requests) {
        List<GetRequest> stored = requests.stream()
                .map(request ->
                        request.toBuilder().key(keys.stored(request.key())).build())
                .toList();
        try {
            return store.bulkGet(stored).stream().map(this::restore).toList();
        } catch (SpiException e) {
            throw DaprException.causedBy(e, StateError.BULK_GET_FAILED, StateFailures.text(e));
        }
    }

    private BulkGetResult restore(BulkGetResult result) {
        String original = StateKeys.original(result.key());
        if (result.failure().isPresent()) {
            return BulkGetResult.failed(original, result.failure().get());
        }
        return BulkGetResult.of(original, () -> result.state().map(encryption::decrypt));
    }

    public void save(List<SetRequest> requests) {
        if (requests.isEmpty()) {
            return;
        }
        List<SetRequest> stored = new ArrayList<>(requests.size());
        for (SetRequest request : requests) {
            stored.add(stored(request));
        }
        try {
            saveStored(stored);
        } catch (SpiException e) {
            throw DaprException.causedBy(e, StateFailures.save(e), name, StateFailures.text(e));
        }
    }

    private SetRequest stored(SetRequest request) {
        return request.toBuilder()
                .key(keys.stored(request.key()))
                .value(encryption.encrypt(request.value()))
                .build();
    }

    // One item does not take the way of many: its failure is told as it is.
    private void saveStored(List<SetRequest> stored) {
        if (stored.size() == 1) {
            store.set(stored.getFirst());
        } else {
            StateFailures.throwFirst(store.bulkSet(stored));
        }
    }

    public void delete(DeleteRequest request) {
        try {
            store.delete(stored(request));
        } catch (SpiException e) {
            throw DaprException.causedBy(e, StateFailures.delete(e), request.key(), StateFailures.text(e));
        }
    }

    private DeleteRequest stored(DeleteRequest request) {
        return request.toBuilder().key(keys.stored(request.key())).build();
    }

    public void deleteBulk(List<DeleteRequest> requests) {
        List<DeleteRequest> stored = requests.stream().map(this::stored).toList();
        if (stored.isEmpty()) {
            return;
        }
        try {
            deleteStored(stored);
        } catch (SpiException e) {
            throw DaprException.causedBy(e, StateFailures.bulkDelete(e), name, StateFailures.text(e));
        }
    }

    private void deleteStored(List<DeleteRequest> stored) {
        List<BulkFailure> failures = store.bulkDelete(stored);
        if (stored.size() == 1 && !failures.isEmpty()) {
            throw failures.getFirst().failure();
        }
        StateFailures.throwFirst(failures);
    }

    /** Fails if the store has no transactions; heads ask before they read a body. */
    public Transactions requireTransactions() {
        return store.transactions()
                .orElseThrow(() -> DaprException.of(StateError.TRANSACTIONS_UNSUPPORTED, name)
                        .withDetails(
                                resource(),
                                new ErrorDetail.HelpLink(
                                        "https://docs.dapr.io/reference/components-reference/supported-state-stores/",
                                        "Check the list of state stores and the features they support")));
    }

    /**
     * Carries out all operations or none.
     *
     * @param trace where the request stands, for those who are told of it
     */
    public void transact(List<StateOperation> operations, Map<String, String> metadata, TraceContext trace) {
        Transactions transactions = requireTransactions();
        StateOutbox.Announcement announcement =
                outbox.announce(operations.stream().map(this::stored).toList(), trace);
        List<StateOperation> stored = announcement.operations();
        checkCount(stored.size(), transactions.maxOperations());
        if (!stored.isEmpty()) {
            announcement.publish();
            execute(transactions, stored, metadata);
        }
    }

    private static void execute(Transactions transactions, List<StateOperation> stored, Map<String, String> metadata) {
        try {
            transactions.execute(stored, metadata);
        } catch (SpiException e) {
            throw DaprException.causedBy(e, StateError.TRANSACTION_FAILED, StateFailures.text(e));
        }
    }

    private StateOperation stored(StateOperation operation) {
        return switch (operation) {
            case SetRequest set -> stored(set);
            case DeleteRequest delete -> stored(delete);
        };
    }

    private void checkCount(int count, int max) {
        if (max > 0 && count > max) {
            throw DaprException.of(StateError.TOO_MANY_OPERATIONS, count, max)
                    .withDetails(
                            resource(),
                            new ErrorDetail.InfoMetadata(Map.of(
                                    "currentOpsTransaction",
                                    Integer.toString(count),
                                    "maxOpsPerTransaction",
                                    Integer.toString(max))));
        }
    }

    /** Answers a query given as Dapr's JSON. */
    public StateQueries.QueryResult query(String json, Map<String, String> metadata) {
        StateQueries queries = store.queries()
                .orElseThrow(
                        () -> DaprException.of(StateError.QUERY_UNSUPPORTED).withDetails(resource()));
        if (encryption.active()) {
            throw queryFailed("cannot query encrypted store", null);
        }
        try {
            var result = queries.query(StateQueryParser.parse(json), metadata);
            return new StateQueries.QueryResult(
                    result.items().stream().map(this::restore).toList(), result.token(), result.metadata());
        } catch (SpiException e) {
            throw queryFailed(StateFailures.text(e), e);
        } catch (StateQueryParser.MalformedQueryException e) {
            throw queryFailed("failed to parse JSON query body: " + e.getMessage(), e);
        }
    }

    private DaprException queryFailed(String why, Throwable cause) {
        return DaprException.causedBy(cause, StateError.QUERY_FAILED, name, why).withDetails(resource());
    }

    private ErrorDetail resource() {
        return new ErrorDetail.ResourceInfo("state", name, "", "");
    }
}
