package io.outrigger.plugin.redis;

import io.outrigger.tck.Disruption;
import java.util.Map;

/** Takes a server of its own away by killing it, and brings it back on the same port. */
final class Restarts implements Disruption, AutoCloseable {

    private RedisServer server = RedisServer.start();
    private boolean gone;

    @Override
    public Map<String, String> metadata() {
        return server.metadata();
    }

    @Override
    public void cut() {
        server.kill();
        gone = true;
    }

    @Override
    public void heal() {
        if (gone) {
            server.close();
            server = RedisServer.startAt(server.port());
            gone = false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
