import io.outrigger.testing.KafkaServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Kafka, one node: what it acknowledged survives the death of its process, though not that of the machine. */
record KafkaBroker(Victim victim, KafkaServer server) implements Broker {

    static KafkaBroker create(Path home) {
        Path libraries = home.resolve("../../plugins/kafka/target/kafka-server/lib").normalize();
        if (!KafkaServer.available(libraries)) {
            throw new UsageException("no Kafka at " + libraries
                    + ": it is gathered by ./mvnw -pl plugins/kafka -am package");
        }
        KafkaServer server = KafkaServer.create(libraries, Map.of(), List.of());
        return new KafkaBroker(new Node(server), server);
    }

    private record Node(KafkaServer server) implements Victim {
        @Override
        public String name() {
            return "kafka";
        }

        @Override
        public void start() {
            server.start();
        }

        @Override
        public void kill() {
            server.kill();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public String spec() {
        return Broker.spec(
                "pubsub.kafka",
                "brokers", server.address(),
                "authType", "none",
                "consumerGroup", "kill-test",
                "initialOffset", "oldest",
                // A refused message holds up its partition: for 5 s, if nothing else is said.
                "backOffDuration", "200ms");
    }
}
