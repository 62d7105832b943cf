package io.outrigger.spi.binding;

import io.outrigger.spi.ComponentFactory;

/**
 * Makes input bindings. A product with both directions offers this and {@link OutputBindingFactory} under one type.
 */
public interface InputBindingFactory extends ComponentFactory<InputBinding> {}
