package io.outrigger.spi.binding;

import io.outrigger.spi.ComponentFactory;

/**
 * Makes output bindings. A product with both directions offers this and {@link InputBindingFactory} under one type.
 */
public interface OutputBindingFactory extends ComponentFactory<OutputBinding> {}
