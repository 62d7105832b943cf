/** Bindings: events from, and operations on, outside systems. */
@io.outrigger.spi.Experimental
package io.outrigger.spi.binding;
