package io.outrigger.plugin.inmemory;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.tck.pubsub.PubSubTck;
import java.util.Map;

class InMemoryPubSubTckTest extends PubSubTck {

    @Override
    protected PubSubFixture fixture() {
        return new PubSubFixture() {
            @Override
            public ComponentFactory<PubSub> factory() {
                return new InMemoryPubSubFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of();
            }

            @Override
            public int handlers() {
                return 1;
            }
        };
    }
}
