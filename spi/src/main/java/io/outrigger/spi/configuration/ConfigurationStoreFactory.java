package io.outrigger.spi.configuration;

import io.outrigger.spi.ComponentFactory;

/** Makes configuration stores; the service type a plugin provides for {@code configuration.*} components. */
public interface ConfigurationStoreFactory extends ComponentFactory<ConfigurationStore> {}
