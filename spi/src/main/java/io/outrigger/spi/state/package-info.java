/** State stores: keys, values, etags, transactions, expiry and queries. */
package io.outrigger.spi.state;
