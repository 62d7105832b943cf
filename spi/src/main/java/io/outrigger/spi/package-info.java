/** What every component shares: factory, context, settings, life cycle and the family of exceptions. */
package io.outrigger.spi;
