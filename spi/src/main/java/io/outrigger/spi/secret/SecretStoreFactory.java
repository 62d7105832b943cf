package io.outrigger.spi.secret;

import io.outrigger.spi.ComponentFactory;

/** Makes secret stores; the service type a plugin provides for {@code secretstores.*} components. */
public interface SecretStoreFactory extends ComponentFactory<SecretStore> {}
