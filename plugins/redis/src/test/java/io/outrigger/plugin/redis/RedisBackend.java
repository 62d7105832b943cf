package io.outrigger.plugin.redis;

import io.outrigger.tck.Disruption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the fixtures of all contracts share: a server of their own, and another one that is taken away. */
abstract class RedisBackend {

    private List<RedisServer> started = List.of();
    private Optional<Restarts> restarts = Optional.empty();

    public boolean available() {
        return RedisServer.available();
    }

    public String unavailableReason() {
        return RedisServer.ABSENT;
    }

    public void start() {
        started = List.of(RedisServer.start());
        restarts = Optional.of(new Restarts());
    }

    public void stop() {
        started.forEach(RedisServer::close);
        restarts.ifPresent(Restarts::close);
    }

    public Map<String, String> metadata() {
        return started.getFirst().metadata();
    }

    public Optional<Map<String, String>> deadMetadata() {
        return Optional.of(Map.of("redisHost", "127.0.0.1:" + RedisServer.freePort()));
    }

    public Optional<Disruption> disruption() {
        return restarts.map(restarts -> restarts);
    }
}
