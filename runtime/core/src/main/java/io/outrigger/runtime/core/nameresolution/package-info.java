/** From an application's id to the address of one of its sidecars, and making this sidecar known. */
package io.outrigger.runtime.core.nameresolution;
