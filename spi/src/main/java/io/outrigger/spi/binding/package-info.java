/** Bindings: events from, and operations on, outside systems. */
package io.outrigger.spi.binding;
