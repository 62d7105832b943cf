/** Secret stores. */
package io.outrigger.spi.secret;
