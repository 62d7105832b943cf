package io.outrigger.spi.pubsub;

import io.outrigger.spi.ComponentFactory;

/** Makes message brokers; the service type a plugin provides for {@code pubsub.*} components. */
public interface PubSubFactory extends ComponentFactory<PubSub> {}
