package io.outrigger.plugin.pulsar;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.tck.pubsub.PubSubTck;
import io.outrigger.testing.FreePorts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

class PulsarTckIT extends PubSubTck {

    private static final int QUEUE = 50;
    private static final int HANDLERS = 20;

    @Override
    protected PubSubFixture fixture() {
        return new Fixture();
    }

    private static final class Fixture implements PubSubFixture {

        private Optional<PulsarBroker> broker = Optional.empty();

        @Override
        public ComponentFactory<PubSub> factory() {
            return new PulsarPubSubFactory();
        }

        @Override
        public boolean available() {
            return PulsarBroker.available();
        }

        @Override
        public String unavailableReason() {
            return PulsarBroker.ABSENT;
        }

        @Override
        public void start() {
            broker = Optional.of(PulsarBroker.start());
        }

        @Override
        public void stop() {
            broker.ifPresent(PulsarBroker::close);
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of(
                    "host", broker.orElseThrow().url(),
                    "consumerID", "tck",
                    "redeliveryDelay", "200ms",
                    "receiverQueueSize", Integer.toString(QUEUE),
                    "maxConcurrentHandlers", Integer.toString(HANDLERS));
        }

        @Override
        public Optional<Map<String, String>> deadMetadata() {
            return Optional.of(Map.of("host", "127.0.0.1:" + FreePorts.one(), "consumerID", "tck"));
        }

        @Override
        public Optional<Disruption> disruption() {
            return Optional.of(new Killing(metadata(), broker.orElseThrow()));
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
