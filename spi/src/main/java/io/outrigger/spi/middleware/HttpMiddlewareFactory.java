package io.outrigger.spi.middleware;

import io.outrigger.spi.ComponentFactory;

/** Makes middleware; the service type a plugin provides for {@code middleware.http.*} components. */
public interface HttpMiddlewareFactory extends ComponentFactory<HttpMiddleware> {}
