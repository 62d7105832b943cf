package io.outrigger.plugin.inmemory;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateStoreFactory;

/** Makes {@code state.in-memory} components. */
public final class InMemoryStateStoreFactory implements StateStoreFactory {

    @Override
    public ComponentType type() {
        return ComponentType.state("in-memory");
    }

    @Override
    public StateStore create(ComponentContext context) {
        return new InMemoryStateStore(context);
    }
}
