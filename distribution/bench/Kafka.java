import io.outrigger.testing.KafkaServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Kafka of this run's own: one node. */
record Kafka(KafkaServer server) implements AutoCloseable {

    static final String HINT = "no Kafka was gathered (./mvnw -pl plugins/kafka -am package)";

    private static Path libraries(Path bench) {
        return bench.resolve("../../plugins/kafka/target/kafka-server/lib").normalize();
    }

    static boolean available(Path bench) {
        return KafkaServer.available(libraries(bench));
    }

    static Kafka start(Path bench) {
        return new Kafka(
                KafkaServer.create(libraries(bench), Map.of(), List.of()).start());
    }

    long pid() {
        return server.pid();
    }

    /** Type and metadata of the component. */
    String pubSub() {
        return """
                  type: pubsub.kafka
                  version: v1
                  initTimeout: 30s
                  metadata:
                    - name: brokers
                      value: %s
                    - name: authType
                      value: none
                    - name: initialOffset
                      value: oldest
                """
                .formatted(server.address());
    }

    @Override
    public void close() {
        server.close();
    }
}
