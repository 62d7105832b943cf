package io.outrigger.spi.nameresolution;

import io.outrigger.spi.ComponentFactory;

/**
 * Makes name resolvers; the service type a plugin provides for {@code nameresolution.*} components.
 *
 * <p>Their settings come from {@code spec.nameResolution.configuration} of a Configuration resource. Its entries arrive
 * as metadata: a text as it is, numbers and truth values as YAML writes them, lists and nested objects as JSON text;
 * an entry that is null does not arrive.
 */
public interface NameResolverFactory extends ComponentFactory<NameResolver> {}
