/** Cryptography with keys that stay where they are kept. */
@io.outrigger.spi.Experimental
package io.outrigger.spi.crypto;
