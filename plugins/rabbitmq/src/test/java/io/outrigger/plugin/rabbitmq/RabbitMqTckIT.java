package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.binding.InputBindingFixture;
import io.outrigger.tck.binding.InputBindingTck;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.tck.pubsub.PubSubTck;
import io.outrigger.testing.FreePorts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The contracts of brokers and bindings, against a node that is killed and started again in between. */
class RabbitMqTckIT {

    private static final String QUEUE = "tck";

    private static Optional<RabbitMqServer> node = Optional.empty();

    @BeforeAll
    static void start() {
        if (RabbitMqServer.available()) {
            node = Optional.of(RabbitMqServer.start());
        }
    }

    @AfterAll
    static void stop() {
        node.ifPresent(RabbitMqServer::close);
    }

    /** As under Dapr: queues go with their last consumer, and what failed is given up. */
    @Nested
    class AsDapr extends PubSubTck {
        @Override
        protected PubSubFixture fixture() {
            return new Broker(Map.of());
        }
    }

    /** Queues and messages stay, and what failed comes again. */
    @Nested
    class Lasting extends PubSubTck {
        @Override
        protected PubSubFixture fixture() {
            return new Broker(Map.of(
                    "deletedWhenUnused", "false",
                    "requeueInFailure", "true",
                    "deliveryMode", "2",
                    "reconnectWaitSeconds", "250ms")) {
                @Override
                public Optional<Disruption> disruption() {
                    return node.map(server -> new Restarts(server, metadata(server)));
                }
            };
        }
    }

    /** One message after the other. */
    @Nested
    class OneByOne extends PubSubTck {
        @Override
        protected PubSubFixture fixture() {
            return new Broker(Map.of("deletedWhenUnused", "false", "concurrencyMode", "single"));
        }
    }

    @Nested
    class Output extends OutputBindingTck {
        @Override
        protected OutputBindingFixture fixture() {
            return new Writing();
        }
    }

    @Nested
    class Input extends InputBindingTck {
        @Override
        protected InputBindingFixture fixture() {
            return new Reading();
        }
    }

    private static class Broker implements PubSubFixture {

        private final Map<String, String> own;

        private Broker(Map<String, String> own) {
            this.own = own;
        }

        @Override
        public ComponentFactory<PubSub> factory() {
            return new RabbitMqPubSubFactory();
        }

        @Override
        public boolean available() {
            return node.isPresent();
        }

        @Override
        public String unavailableReason() {
            return RabbitMqServer.ABSENT;
        }

        @Override
        public Map<String, String> metadata() {
            return metadata(node.orElseThrow());
        }

        final Map<String, String> metadata(RabbitMqServer server) {
            Map<String, String> metadata = new HashMap<>(own);
            metadata.put("connectionString", server.address());
            return metadata;
        }

        @Override
        public Optional<Map<String, String>> deadMetadata() {
            return Optional.of(Map.of("connectionString", "amqp://127.0.0.1:" + FreePorts.one()));
        }

        @Override
        public Map<String, String> waivers() {
            return Map.of("PUB-03", "Dapr turns four metadata into properties and leaves the others out");
        }

        @Override
        public int held() {
            return ConsumerTerms.USUAL_PREFETCH;
        }

        @Override
        public int handlers() {
            return ConsumerTerms.USUAL_PREFETCH;
        }
    }

    /** What both directions of the binding have in common. */
    abstract static class Queue {

        public boolean available() {
            return node.isPresent();
        }

        public String unavailableReason() {
            return RabbitMqServer.ABSENT;
        }

        public Map<String, String> metadata() {
            return of(node.orElseThrow().address());
        }

        public Optional<Map<String, String>> deadMetadata() {
            return Optional.of(of("amqp://127.0.0.1:" + FreePorts.one()));
        }

        public Optional<Disruption> disruption() {
            return node.map(server -> new Restarts(server, of(server.address())));
        }

        private static Map<String, String> of(String address) {
            return Map.of("host", address, "queueName", QUEUE, "durable", "true", "reconnectWaitInSeconds", "250ms");
        }
    }

    private static final class Writing extends Queue implements OutputBindingFixture {

        @Override
        public ComponentFactory<OutputBinding> factory() {
            return new RabbitMqOutputBindingFactory();
        }

        @Override
        public Call harmless() {
            return new Call("create", BindingData.of(new byte[] {1}, Map.of()));
        }
    }

    private static final class Reading extends Queue implements InputBindingFixture {

        @Override
        public ComponentFactory<InputBinding> factory() {
            return new RabbitMqInputBindingFactory();
        }

        @Override
        public void trigger() {
            node.ifPresent(Looking::event);
        }

        @Override
        public boolean redelivers() {
            return true;
        }
    }

    /** Writes behind the component's back. */
    private static final class Looking {

        static void event(RabbitMqServer server) {
            try (var connection = server.connection();
                    var channel = connection.createChannel()) {
                channel.queueDeclare(QUEUE, true, false, false, Map.of());
                channel.basicPublish("", QUEUE, null, new byte[] {1});
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
