package io.outrigger.plugin.inmemory;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.state.StateStore;
import io.outrigger.tck.state.StateStoreFixture;
import io.outrigger.tck.state.StateStoreTck;
import java.util.Map;

class InMemoryStateTckTest extends StateStoreTck {

    @Override
    protected StateStoreFixture fixture() {
        return new StateStoreFixture() {
            @Override
            public ComponentFactory<StateStore> factory() {
                return new InMemoryStateStoreFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of();
            }
        };
    }
}
