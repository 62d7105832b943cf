package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateStoreFactory;
import java.util.Set;

/** A factory handed over as an object. */
record FakeStore(ComponentType type, String version, boolean defaultVersion, Set<ComponentType> aliases)
        implements StateStoreFactory {

    static FakeStore of(String name) {
        return new FakeStore(ComponentType.state(name), "v1", true, Set.of());
    }

    FakeStore version(String other, boolean isDefault) {
        return new FakeStore(type, other, isDefault, aliases);
    }

    FakeStore alias(String name) {
        return new FakeStore(type, version, defaultVersion, Set.of(ComponentType.state(name)));
    }

    @Override
    public StateStore create(ComponentContext context) {
        throw new UnsupportedOperationException("tests only look factories up");
    }
}
