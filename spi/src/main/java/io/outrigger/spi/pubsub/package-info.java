/** Publish and subscribe: topics, messages, acknowledgement and redelivery. */
package io.outrigger.spi.pubsub;
