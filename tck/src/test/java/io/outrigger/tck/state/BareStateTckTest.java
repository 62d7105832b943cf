package io.outrigger.tck.state;

import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StoredState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store without any ability passes the refusal rules. */
class BareStateTckTest extends StateStoreTck {

    /** Get, set, delete and nothing else. */
    static final class BareStateStore implements StateStore {
        private final Map<String, byte[]> entries = new ConcurrentHashMap<>();

        @Override
        public Optional<StoredState> get(GetRequest request) {
            return Optional.ofNullable(entries.get(request.key())).map(StoredState::of);
        }

        @Override
        public void set(SetRequest request) {
            entries.put(request.key(), request.value().bytes());
        }

        @Override
        public void delete(DeleteRequest request) {
            entries.remove(request.key());
        }
    }

    @Override
    protected StateStoreFixture fixture() {
        var factory = new SimpleStateStoreFactory((context, backing) -> new BareStateStore());
        return new BareFixture(factory);
    }

    /** Nothing can be dead or cut. */
    record BareFixture(SimpleStateStoreFactory factory) implements StateStoreFixture {
        @Override
        public Map<String, String> metadata() {
            return Map.of("place", "here");
        }
    }
}
