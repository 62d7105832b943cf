package io.outrigger.plugin.pulsar;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.testing.FreePorts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A broker that somebody else starts and ends. */
record PulsarFixture(PulsarBroker broker) implements PubSubFixture {

    private static final int QUEUE = 50;
    private static final int HANDLERS = 20;

    @Override
    public ComponentFactory<PubSub> factory() {
        return new PulsarPubSubFactory();
    }

    @Override
    public Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>(broker.metadata());
        metadata.put("redeliveryDelay", "200ms");
        metadata.put("receiverQueueSize", Integer.toString(QUEUE));
        metadata.put("maxConcurrentHandlers", Integer.toString(HANDLERS));
        return metadata;
    }

    @Override
    public Optional<Map<String, String>> deadMetadata() {
        return Optional.of(Map.of("host", "127.0.0.1:" + FreePorts.one(), "consumerID", "tck"));
    }

    @Override
    public Optional<Disruption> disruption() {
        return Optional.of(new Killing(metadata(), broker));
    }

    @Override
    public Map<String, String> waivers() {
        return Map.of("PUB-03", "as under Dapr the partition key is the message's key and no property");
    }

    @Override
    public Duration delivery() {
        return Duration.ofSeconds(40);
    }

    @Override
    public int held() {
        return 4 * QUEUE;
    }

    @Override
    public int handlers() {
        return HANDLERS;
    }

    /** Takes the broker away by killing it, and brings it back on the same port. */
    private record Killing(Map<String, String> metadata, PulsarBroker broker) implements Disruption {

        @Override
        public void cut() {
            broker.kill();
        }

        @Override
        public void heal() {
            if (!broker.listens()) {
                broker.restart();
            }
        }
    }
}
