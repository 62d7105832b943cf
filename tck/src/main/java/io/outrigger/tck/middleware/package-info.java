/**
 * The rules for HTTP middleware. Begin with {@link io.outrigger.tck.middleware.MiddlewareTck};
 * {@link io.outrigger.tck.middleware.TestExchange} serves plugins' own tests as well.
 */
package io.outrigger.tck.middleware;
