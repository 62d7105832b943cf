package io.outrigger.runtime.http;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.StateError;
import io.outrigger.runtime.core.state.NamedStateStore;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.spi.state.StateOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the steps of one transaction's body into operations, and runs them. */
final class TransactionSteps {

    private final NamedStateStore store;
    private final Map<String, String> queryMetadata;
    private final TraceContext trace;

    TransactionSteps(NamedStateStore store, Map<String, String> queryMetadata, TraceContext trace) {
        this.store = store;
        this.queryMetadata = queryMetadata;
        this.trace = trace;
    }

    void run(TransactionBody body) {
        List<StateOperation> operations = new ArrayList<>(body.operations().size());
        Optional<String> fault = Optional.empty();
        for (TransactionBody.Step step : body.operations()) {
            operations.add(operation(step));
            fault = fault.or(() -> step.item().options().fault());
        }
        fault.ifPresent(text -> {
            throw DaprException.of(StateError.TRANSACTION_FAILED, text);
        });
        store.transact(operations, body.metadataWith(queryMetadata), trace);
    }

    private StateOperation operation(TransactionBody.Step step) {
        return switch (step.operation()) {
            case "upsert" -> item(step).toSet();
            case "delete" -> item(step).toDelete();
            default -> throw DaprException.of(StateError.UNSUPPORTED_OPERATION, step.operation());
        };
    }

    private StateItem item(TransactionBody.Step step) {
        return step.item().withMetadata(queryMetadata);
    }
}
