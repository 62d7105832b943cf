/**
 * HTTP middleware: steps that a request passes on its way, seen through an exchange of our own.
 *
 * <p>Experimental until the rules that prove a middleware stand in the TCK.
 */
@io.outrigger.spi.Experimental
package io.outrigger.spi.middleware;
