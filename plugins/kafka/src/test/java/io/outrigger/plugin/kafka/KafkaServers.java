package io.outrigger.plugin.kafka;

import io.outrigger.testing.FreePorts;
import io.outrigger.testing.KafkaServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The servers of these tests, and how components reach them. */
final class KafkaServers {

    static final Path LIBRARIES = Path.of("target", "kafka-server", "lib");

    private KafkaServers() {}

    static KafkaServer start() {
        return KafkaServer.create(LIBRARIES, Map.of(), List.of()).start();
    }

    /** With waits as short as they go: tests wait for all of them. */
    static Map<String, String> metadata(String address) {
        return Map.of(
                "brokers", address,
                "authType", "none",
                "heartbeatInterval", "200ms",
                "sessionTimeout", "4s",
                "readTimeout", "4s",
                "backOffDuration", "100ms");
    }

    static Map<String, String> dead() {
        return metadata("127.0.0.1:" + FreePorts.one());
    }
}
