/** Publish and subscribe: topics, messages, acknowledgement and redelivery. */
@io.outrigger.spi.Experimental
package io.outrigger.spi.pubsub;
