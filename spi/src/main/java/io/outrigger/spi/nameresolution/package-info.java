/** Name resolution: from an application's id to the address of its sidecar. */
@io.outrigger.spi.Experimental
package io.outrigger.spi.nameresolution;
