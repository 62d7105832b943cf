package io.outrigger.spi.nameresolution;

import io.outrigger.spi.ComponentFactory;

/**
 * Makes name resolvers; the service type a plugin provides for {@code nameresolution.*} components. Their settings come
 * from a Configuration resource; nested values arrive as JSON text.
 */
public interface NameResolverFactory extends ComponentFactory<NameResolver> {}
