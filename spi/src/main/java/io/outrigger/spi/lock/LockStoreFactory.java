package io.outrigger.spi.lock;

import io.outrigger.spi.ComponentFactory;

/** Makes lock stores; the service type a plugin provides for {@code lock.*} components. */
public interface LockStoreFactory extends ComponentFactory<LockStore> {}
