package io.outrigger.runtime.core.state;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateFeature;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.Transactions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps values in a map; fails when told to. */
public final class FakeStateStore implements StateStore {

    public final Map<String, StateValue> records = new LinkedHashMap<>();
    public SpiException failure;
    public boolean transactional = true;
    public int maxOperations = -1;

    private void mayFail() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Optional<StoredState> get(GetRequest request) {
        mayFail();
        return Optional.ofNullable(records.get(request.key())).map(value -> StoredState.of(value.bytes(), "1"));
    }

    @Override
    public void set(SetRequest request) {
        mayFail();
        if (request.etag().filter("stale"::equals).isPresent()) {
            throw new ConflictException("changed");
        }
        records.put(request.key(), request.value());
    }

    @Override
    public void delete(DeleteRequest request) {
        mayFail();
        records.remove(request.key());
    }

    @Override
    public Set<StateFeature> features() {
        return Set.of(StateFeature.ETAG, StateFeature.TTL);
    }

    @Override
    public Optional<Transactions> transactions() {
        return transactional ? Optional.of(new FakeTransactions()) : Optional.empty();
    }

    private final class FakeTransactions implements Transactions {
        @Override
        public void execute(List<StateOperation> operations, Map<String, String> metadata) {
            mayFail();
            for (StateOperation operation : operations) {
                switch (operation) {
                    case SetRequest set -> set(set);
                    case DeleteRequest delete -> delete(delete);
                }
            }
        }

        @Override
        public int maxOperations() {
            return maxOperations;
        }
    }
}
