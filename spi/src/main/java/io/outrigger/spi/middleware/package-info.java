/** HTTP middleware: steps that a request passes on its way, seen through an exchange of our own. */
@io.outrigger.spi.Experimental
package io.outrigger.spi.middleware;
