/** Configuration stores: named items that applications read and watch. */
@io.outrigger.spi.Experimental
package io.outrigger.spi.configuration;
