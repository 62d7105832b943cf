package io.outrigger.plugin.jetstream;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.tck.pubsub.PubSubTck;
import io.outrigger.testing.FreePorts;
import io.outrigger.testing.Programs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class JetStreamTckIT {

    /** As it comes: every subscription has a consumer of its own, which hands over one message after the other. */
    @Nested
    class OneByOne extends PubSubTck {
        @Override
        protected PubSubFixture fixture() {
            return new Fixture(Map.of());
        }
    }

    /** A durable consumer for each group and topic, whose members share the messages. */
    @Nested
    class Sharing extends PubSubTck {
        @Override
        protected PubSubFixture fixture() {
            return new Fixture(Map.of(
                    "durableName", "tck-{topic}",
                    "queueGroupName", "tck",
                    "concurrencyMode", "parallel",
                    "maxAckPending", "100",
                    "ackWait", "1s"));
        }
    }

    private static final class Fixture implements PubSubFixture {

        private final Map<String, String> own;
        private List<NatsServer> started = List.of();

        private Fixture(Map<String, String> own) {
            this.own = own;
        }

        @Override
        public ComponentFactory<PubSub> factory() {
            return new JetStreamPubSubFactory();
        }

        @Override
        public boolean available() {
            return Programs.available(NatsServer.PROGRAM);
        }

        @Override
        public String unavailableReason() {
            return "there is no " + NatsServer.PROGRAM + " (" + NatsServer.ADVICE + ")";
        }

        @Override
        public void start() {
            started = List.of(NatsServer.withStream(), NatsServer.withStream());
        }

        @Override
        public void stop() {
            started.forEach(NatsServer::close);
        }

        @Override
        public Map<String, String> metadata() {
            return of(started.getFirst());
        }

        private Map<String, String> of(NatsServer server) {
            Map<String, String> metadata = new HashMap<>(own);
            metadata.putAll(server.metadata());
            return metadata;
        }

        @Override
        public Map<String, String> groupMetadata(String group) {
            Map<String, String> metadata = new HashMap<>(metadata());
            metadata.computeIfPresent("durableName", (name, value) -> group + "-{topic}");
            return metadata;
        }

        @Override
        public Optional<Map<String, String>> deadMetadata() {
            return Optional.of(Map.of("natsURL", "nats://127.0.0.1:" + FreePorts.one()));
        }

        @Override
        public Optional<Disruption> disruption() {
            return Optional.of(new Killing(of(started.getLast()), started.getLast()));
        }

        @Override
        public Map<String, String> waivers() {
            return Map.of("PUB-03", "as under Dapr a message has no metadata in the stream");
        }

        @Override
        public int held() {
            return 100;
        }

        @Override
        public int handlers() {
            return 100;
        }

        @Override
        public Duration silence() {
            return Duration.ofMillis(300);
        }
    }

    /** Takes a server of its own away by killing it, and brings it back on the same port. */
    private record Killing(Map<String, String> metadata, NatsServer server) implements Disruption {

        @Override
        public void cut() {
            server.kill();
        }

        @Override
        public void heal() {
            if (!server.listens()) {
                server.restart();
            }
        }
    }
}
