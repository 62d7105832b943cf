package io.outrigger.plugin.rabbitmq;

import io.outrigger.tck.Disruption;
import java.util.Map;

/** Takes a node away by killing it, and brings it back with what it had written to its disk. */
final class Restarts implements Disruption {

    private final RabbitMqServer server;
    private final Map<String, String> metadata;
    private boolean gone;

    Restarts(RabbitMqServer server, Map<String, String> metadata) {
        this.server = server;
        this.metadata = metadata;
    }

    @Override
    public Map<String, String> metadata() {
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
            server.restart();
            gone = false;
        }
    }
}
