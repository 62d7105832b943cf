package io.outrigger.spi.state;

import io.outrigger.spi.ComponentFactory;

/** Makes state stores; the service type a plugin provides for {@code state.*} components. */
public interface StateStoreFactory extends ComponentFactory<StateStore> {}
