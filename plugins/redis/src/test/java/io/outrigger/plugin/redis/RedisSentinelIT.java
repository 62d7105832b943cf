package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.StateStore;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.TestContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisSentinelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @BeforeAll
    static void demandServer() {
        RedisServer.demand();
    }

    private static Map<String, String> metadata(String sentinels) {
        return Map.of("redisHost", sentinels, "failover", "true", "sentinelMasterName", "mymaster");
    }

    @Test
    void theStoreFollowsTheMasterThroughAFailover() {
        String dead = "127.0.0.1:" + RedisServer.freePort();
        try (RedisServer master = RedisServer.start();
                RedisServer replica = RedisServer.start("replicaof 127.0.0.1 " + master.port());
                RedisServer sentinel = RedisServer.startSentinel(master)) {
            awaitReplica(sentinel);
            StateStore store = Stores.open(metadata(dead + "," + sentinel.address()));
            Stores.put(store, "k", "before");
            master.kill();

            Eventually.holds("the replica took over", PATIENCE, () -> writes(store));
            try (Jedis redis = replica.client()) {
                assertThat(redis.hget("k", "data")).isEqualTo("after");
            }
            store.close();
        }
    }

    @Test
    void aMasterThatWasDemotedIsLeft() {
        try (RedisServer master = RedisServer.start();
                RedisServer replica = RedisServer.start("replicaof 127.0.0.1 " + master.port());
                RedisServer sentinel = RedisServer.startSentinel(master)) {
            awaitReplica(sentinel);
            StateStore store = Stores.open(metadata(sentinel.address()));
            Stores.put(store, "k", "before");
            try (Jedis redis = sentinel.client()) {
                redis.sentinelFailover("mymaster");
            }

            Eventually.holds("the replica became master", PATIENCE, () -> isMaster(replica));
            Eventually.holds(
                    "writes reach the new master", PATIENCE, () -> writes(store) && "after".equals(valueAt(replica)));
            store.close();
        }
    }

    @Test
    void sentinelsHaveALoginOfTheirOwn() {
        try (RedisServer master = RedisServer.start("requirepass dbpass", "masterauth dbpass");
                RedisServer sentinel = RedisServer.startSentinel(
                        master, "sentinel auth-pass mymaster dbpass", "requirepass guardpass")) {
            Map<String, String> all = Stores.with(
                    metadata(sentinel.address()), "redisPassword", "dbpass", "sentinelPassword", "guardpass");
            StateStore store = Stores.open(all);
            Stores.put(store, "k", "v");
            assertThat(Stores.read(store, "k")).isEqualTo("v");
            store.close();

            StateStore wrong = new RedisStateStoreFactory()
                    .create(TestContext.of(Stores.with(all, "sentinelPassword", "wrongpass")));
            assertThatThrownBy(() -> wrong.init(Deadline.after(Duration.ofSeconds(3))))
                    .isInstanceOf(SpiException.class)
                    .hasMessageContaining(sentinel.address())
                    .hasMessageNotContaining("wrongpass")
                    .hasMessageNotContaining("guardpass");
            wrong.close();
        }
    }

    @Test
    void anUnknownMasterIsToldByName() {
        try (RedisServer master = RedisServer.start();
                RedisServer sentinel = RedisServer.startSentinel(master)) {
            StateStore store = new RedisStateStoreFactory()
                    .create(TestContext.of(Stores.with(metadata(sentinel.address()), "sentinelMasterName", "nobody")));

            assertThatThrownBy(() -> store.init(Deadline.after(Duration.ofSeconds(2))))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("nobody");
            store.close();
        }
    }

    private static boolean writes(StateStore store) {
        try {
            Stores.put(store, "k", "after");
            return true;
        } catch (UnavailableException _) {
            return false;
        }
    }

    private static String valueAt(RedisServer server) {
        try (Jedis redis = server.client()) {
            return redis.hget("k", "data");
        }
    }

    private static boolean isMaster(RedisServer server) {
        try (Jedis redis = server.client()) {
            return redis.info("replication").contains("role:master");
        }
    }

    private static void awaitReplica(RedisServer sentinel) {
        Eventually.holds("the sentinel knows the replica", PATIENCE, () -> {
            try (Jedis redis = sentinel.client()) {
                return redis.sentinelReplicas("mymaster").stream()
                        .anyMatch(replica ->
                                "ok".equals(replica.get("master-link-status")) && "slave".equals(replica.get("flags")));
            }
        });
    }
}
