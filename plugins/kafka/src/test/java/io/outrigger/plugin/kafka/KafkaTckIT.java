package io.outrigger.plugin.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.Patience;
import io.outrigger.tck.binding.InputBindingFixture;
import io.outrigger.tck.binding.InputBindingTck;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.tck.pubsub.PubSubTck;
import io.outrigger.testing.KafkaServer;
import io.outrigger.testing.TestContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The rules, against a server that all kinds share; what takes the server away has one of its own. */
class KafkaTckIT {

    private static KafkaServer server;
    private static KafkaRestarts restarts;

    @BeforeAll
    static void start() throws InterruptedException {
        Thread second = Thread.ofVirtual().start(() -> restarts = new KafkaRestarts());
        server = KafkaServers.start();
        second.join();
    }

    @AfterAll
    static void stop() {
        server.close();
        restarts.close();
    }

    private static Patience patience() {
        Patience usual = Patience.standard();
        return new Patience(
                usual.rule(),
                usual.init(),
                Duration.ofMillis(500),
                usual.overrun(),
                Duration.ofSeconds(10),
                usual.closing());
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> metadata = new HashMap<>(KafkaServers.metadata(server.address()));
        metadata.putAll(more);
        return metadata;
    }

    private static Map<String, String> dead(Map<String, String> more) {
        Map<String, String> metadata = new HashMap<>(KafkaServers.dead());
        metadata.putAll(more);
        return metadata;
    }

    @Nested
    class Messages extends PubSubTck {
        @Override
        protected PubSubFixture fixture() {
            return new MessagesFixture();
        }
    }

    private static final class MessagesFixture implements PubSubFixture {

        @Override
        public ComponentFactory<PubSub> factory() {
            return new KafkaPubSubFactory();
        }

        @Override
        public Patience patience() {
            return KafkaTckIT.patience();
        }

        @Override
        public Map<String, String> metadata() {
            return with(Map.of());
        }

        @Override
        public Optional<Map<String, String>> deadMetadata() {
            return Optional.of(dead(Map.of()));
        }

        @Override
        public Optional<Disruption> disruption() {
            return Optional.of(restarts);
        }

        /** One for each partition. */
        @Override
        public int handlers() {
            return 4;
        }

        @Override
        public Duration delivery() {
            return Duration.ofSeconds(30);
        }
    }

    @Nested
    class Events extends InputBindingTck {
        @Override
        protected InputBindingFixture fixture() {
            return new EventsFixture();
        }
    }

    private static final class EventsFixture implements InputBindingFixture {

        private static final Map<String, String> OWN =
                Map.of("topics", "events", "consumerGroup", "readers", "consumeRetryEnabled", "true");

        private PubSub publisher;

        @Override
        public ComponentFactory<InputBinding> factory() {
            return new KafkaInputBindingFactory();
        }

        @Override
        public Patience patience() {
            return KafkaTckIT.patience();
        }

        @Override
        public Map<String, String> metadata() {
            return with(OWN);
        }

        @Override
        public Optional<Map<String, String>> deadMetadata() {
            return Optional.of(dead(OWN));
        }

        @Override
        public void start() {
            publisher = new KafkaPubSubFactory().create(TestContext.of(with(Map.of())));
            publisher.init(Deadline.after(Duration.ofSeconds(30)));
        }

        @Override
        public void stop() {
            publisher.close();
        }

        @Override
        public void trigger() {
            publisher.publish(Message.of("events", "event".getBytes(UTF_8)));
        }

        @Override
        public boolean redelivers() {
            return true;
        }
    }

    @Nested
    class Operations extends OutputBindingTck {
        @Override
        protected OutputBindingFixture fixture() {
            return new OperationsFixture();
        }
    }

    private static final class OperationsFixture implements OutputBindingFixture {

        private static final Map<String, String> OWN = Map.of("publishTopic", "operations");

        @Override
        public ComponentFactory<OutputBinding> factory() {
            return new KafkaOutputBindingFactory();
        }

        @Override
        public Patience patience() {
            return KafkaTckIT.patience();
        }

        @Override
        public Map<String, String> metadata() {
            return with(OWN);
        }

        @Override
        public Optional<Map<String, String>> deadMetadata() {
            return Optional.of(dead(OWN));
        }

        @Override
        public Call harmless() {
            return new Call("create", BindingData.of("{}".getBytes(UTF_8), Map.of()));
        }
    }
}
