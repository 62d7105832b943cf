/** Name resolution: from an application's id to the address of its sidecar. */
package io.outrigger.spi.nameresolution;
