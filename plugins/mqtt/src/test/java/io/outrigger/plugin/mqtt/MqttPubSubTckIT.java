package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.Patience;
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

/** Holds both versions of the protocol to the contract, against Mosquitto. */
class MqttPubSubTckIT {

    @Nested
    class Version3 extends PubSubTck {
        @Override
        protected PubSubFixture fixture() {
            return new Fixture(
                    new Mqtt3PubSubFactory(),
                    Map.of("sessionPerTopic", "true"),
                    Map.of("PUB-03", "MQTT 3.1.1 has no room for metadata"));
        }
    }

    @Nested
    class Version5 extends PubSubTck {
        @Override
        protected PubSubFixture fixture() {
            return new Fixture(new Mqtt5PubSubFactory(), Map.of("sessionPerTopic", "true"), Map.of());
        }
    }

    private static final class Fixture implements PubSubFixture {

        private final ComponentFactory<PubSub> factory;
        private final Map<String, String> own;
        private final Map<String, String> waivers;
        private List<Mosquitto> started = List.of();

        private Fixture(ComponentFactory<PubSub> factory, Map<String, String> own, Map<String, String> waivers) {
            this.factory = factory;
            this.own = own;
            this.waivers = waivers;
        }

        @Override
        public ComponentFactory<PubSub> factory() {
            return factory;
        }

        @Override
        public boolean available() {
            return Programs.available(Mosquitto.PROGRAM);
        }

        @Override
        public String unavailableReason() {
            return "there is no mosquitto (" + Mosquitto.ADVICE + ")";
        }

        @Override
        public void start() {
            started = List.of(Mosquitto.start(), Mosquitto.start());
        }

        @Override
        public void stop() {
            started.forEach(Mosquitto::close);
        }

        @Override
        public Map<String, String> metadata() {
            Map<String, String> metadata = new HashMap<>(started.getFirst().metadata());
            metadata.put("redeliverInterval", "200ms");
            metadata.putAll(own);
            return metadata;
        }

        @Override
        public Optional<Map<String, String>> deadMetadata() {
            return Optional.of(Map.of("url", "tcp://127.0.0.1:" + FreePorts.one(), "consumerID", "dead"));
        }

        @Override
        public Optional<Disruption> disruption() {
            return Optional.of(started.getLast());
        }

        @Override
        public String pattern(String beginning) {
            return beginning + "+";
        }

        @Override
        public String separator() {
            return "/";
        }

        /** The client's library keeps a thread of its own for a second after the last connection. */
        @Override
        public Patience patience() {
            Patience standard = Patience.standard();
            return new Patience(
                    standard.rule(),
                    standard.init(),
                    standard.deadInit(),
                    standard.overrun(),
                    standard.expiry(),
                    Duration.ofSeconds(4));
        }

        @Override
        public Map<String, String> waivers() {
            return waivers;
        }
    }
}
