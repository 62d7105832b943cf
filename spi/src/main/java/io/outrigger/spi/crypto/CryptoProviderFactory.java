package io.outrigger.spi.crypto;

import io.outrigger.spi.ComponentFactory;

/** Makes crypto providers; the service type a plugin provides for {@code crypto.*} components. */
public interface CryptoProviderFactory extends ComponentFactory<CryptoProvider> {}
