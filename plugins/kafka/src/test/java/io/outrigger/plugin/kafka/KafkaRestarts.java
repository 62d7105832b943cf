package io.outrigger.plugin.kafka;

import io.outrigger.tck.Disruption;
import io.outrigger.testing.KafkaServer;
import java.util.HashMap;
import java.util.Map;

/** Takes a server of its own away by killing it, and brings it back on the same port with the same data. */
final class KafkaRestarts implements Disruption, AutoCloseable {

    private final KafkaServer server = KafkaServers.start();
    private boolean gone;

    @Override
    public Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>(KafkaServers.metadata(server.address()));
        metadata.put("consumerGroup", "disrupted");
        return metadata;
    }

    @Override
    public void cut() {
        server.kill();
        gone = true;
    }

    @Override
    public void heal() {
        if (gone) {
            server.start();
            gone = false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
