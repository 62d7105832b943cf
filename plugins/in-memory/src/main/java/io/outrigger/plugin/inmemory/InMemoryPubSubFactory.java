package io.outrigger.plugin.inmemory;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFactory;

/** Makes {@code pubsub.in-memory} components. */
public final class InMemoryPubSubFactory implements PubSubFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.PUBSUB, "in-memory");
    }

    @Override
    public PubSub create(ComponentContext context) {
        return new InMemoryPubSub(context);
    }
}
