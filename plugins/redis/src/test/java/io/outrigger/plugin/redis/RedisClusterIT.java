package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateStore;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.TestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisClusterIT {

    private static final int SLOTS = 16_384;
    private static final List<RedisServer> NODES = new ArrayList<>();

    private StateStore store;

    @BeforeAll
    static void startCluster() {
        RedisServer.demand();
        for (int i = 0; i < 3; i++) {
            NODES.add(RedisServer.start("cluster-enabled yes", "cluster-node-timeout 3000"));
        }
        for (int i = 0; i < 3; i++) {
            try (Jedis node = NODES.get(i).client()) {
                node.clusterAddSlotsRange(i * SLOTS / 3, (i + 1) * SLOTS / 3 - 1);
                node.clusterMeet("127.0.0.1", NODES.get((i + 1) % 3).port());
            }
        }
        Eventually.holds(
                "the cluster is whole",
                Duration.ofSeconds(30),
                () -> NODES.stream().allMatch(RedisClusterIT::seesAll));
    }

    private static boolean seesAll(RedisServer server) {
        try (Jedis node = server.client()) {
            String info = node.clusterInfo();
            return info.contains("cluster_state:ok")
                    && info.contains("cluster_known_nodes:3")
                    && info.contains("cluster_slots_ok:16384");
        }
    }

    @AfterAll
    static void stopCluster() {
        NODES.forEach(RedisServer::close);
    }

    @BeforeEach
    void open() {
        String seeds = NODES.get(0).address() + ", " + NODES.get(1).address();
        store = Stores.open(Map.of("redisHost", seeds, "redisType", "cluster", "redisDB", "4"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static long keysOn(RedisServer server) {
        try (Jedis node = server.client()) {
            return node.dbSize();
        }
    }

    @Test
    void recordsAreSpreadReadListedAndDeleted() {
        List<SetRequest> writes = new ArrayList<>();
        List<GetRequest> reads = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            writes.add(Stores.set("spread||" + i, "v" + i).build());
            reads.add(GetRequest.of("spread||" + i));
        }

        assertThat(store.bulkSet(writes)).isEmpty();

        assertThat(NODES).allMatch(node -> keysOn(node) > 0);
        assertThat(store.bulkGet(reads))
                .extracting(result -> Stores.text(result.state().orElseThrow()))
                .startsWith("v0", "v1", "v2")
                .hasSize(60);
        assertThat(store.keyListing().orElseThrow().keysLike("spread||%", "", 0).keys())
                .hasSize(60);
        for (int i = 0; i < 60; i++) {
            Stores.put(store, "spread||" + i, "w");
            assertThat(Stores.etag(store, "spread||" + i)).isEqualTo("2");
            store.delete(Stores.delete("spread||" + i, "2"));
        }
        assertThat(store.keyListing().orElseThrow().keysLike("spread||%", "", 0).keys())
                .isEmpty();
    }

    @Test
    void aTransactionStaysInOneSlot() {
        List<StateOperation> together =
                List.of(Stores.set("{t}a", "1").build(), Stores.set("{t}b", "2").build());
        List<StateOperation> apart =
                List.of(Stores.set("a", "1").build(), Stores.set("b", "2").build());

        store.transactions().orElseThrow().execute(together, Map.of());

        assertThat(Stores.read(store, "{t}b")).isEqualTo("2");
        assertThatThrownBy(() -> store.transactions().orElseThrow().execute(apart, Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("CROSSSLOT");
    }

    @Test
    void aSlotThatMovedIsFollowed() {
        String key = "{moving}k";
        Stores.put(store, key, "v");
        moveSlotOf(key);

        Stores.put(store, key, "w");
        store.transactions().orElseThrow().execute(List.of(Stores.set(key, "x").build()), Map.of());
        assertThat(store.bulkGet(List.of(GetRequest.of(key))))
                .allMatch(result -> result.state().isPresent());
        assertThat(Stores.read(store, key)).isEqualTo("x");
    }

    @Test
    void aTransactionFollowsASlotThatMoved() {
        String key = "{wandering}k";
        Stores.put(store, key, "v");
        moveSlotOf(key);

        store.transactions().orElseThrow().execute(List.of(Stores.set(key, "x").build()), Map.of());

        assertThat(Stores.read(store, key)).isEqualTo("x");
    }

    @Test
    void bulkReadsFollowASlotThatMoved() {
        String key = "{nomad}k";
        Stores.put(store, key, "v");
        moveSlotOf(key);

        assertThat(store.bulkGet(List.of(GetRequest.of(key))))
                .allMatch(result -> result.state().isPresent());
    }

    /** Takes the record along by hand: it is written anew at its new home. */
    private void moveSlotOf(String key) {
        int slot = redis.clients.jedis.util.JedisClusterCRC16.getSlot(key);
        RedisServer from = NODES.stream()
                .filter(node -> keysIn(node, slot) > 0)
                .findFirst()
                .orElseThrow();
        RedisServer to = NODES.stream().filter(node -> node != from).findFirst().orElseThrow();
        try (Jedis source = from.client();
                Jedis target = to.client()) {
            String targetId = target.clusterMyId();
            target.clusterSetSlotImporting(slot, source.clusterMyId());
            source.clusterSetSlotMigrating(slot, targetId);
            source.migrate("127.0.0.1", to.port(), 0, 5000, new redis.clients.jedis.params.MigrateParams(), key);
            target.clusterSetSlotNode(slot, targetId);
            source.clusterSetSlotNode(slot, targetId);
        }
    }

    private static long keysIn(RedisServer server, int slot) {
        try (Jedis node = server.client()) {
            return node.clusterCountKeysInSlot(slot);
        }
    }

    @Test
    void noSeedAnsweringIsUnavailableWithinTheDeadline() {
        String dead = "127.0.0.1:" + RedisServer.freePort();
        StateStore unreachable =
                new RedisStateStoreFactory().create(TestContext.of(Map.of("redisHost", dead, "redisType", "cluster")));
        long start = System.nanoTime();

        assertThatThrownBy(() -> unreachable.init(Deadline.after(Duration.ofSeconds(1))))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(dead);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        unreachable.close();
    }
}
