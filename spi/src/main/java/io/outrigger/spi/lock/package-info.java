/** Locks that several processes agree on. */
@io.outrigger.spi.Experimental
package io.outrigger.spi.lock;
