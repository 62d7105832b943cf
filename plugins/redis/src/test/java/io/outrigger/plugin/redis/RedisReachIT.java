package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.StateStore;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisReachIT {

    @BeforeAll
    static void demandServer() {
        RedisServer.demand();
    }

    private static StateStore unopened(Map<String, String> metadata) {
        return new RedisStateStoreFactory().create(TestContext.of(metadata));
    }

    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aDeadAddressIsUnavailableWithinTheDeadline() {
        String address = "127.0.0.1:" + RedisServer.freePort();
        StateStore store = unopened(Map.of("redisHost", address));

        Duration taken = timeOf(() -> assertThatThrownBy(() -> store.init(Deadline.after(Duration.ofSeconds(1))))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(address));

        assertThat(taken).isLessThan(Duration.ofSeconds(2));
        store.close();
    }

    @Test
    void aSilentServerIsUnavailableWithinTheDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            StateStore store = unopened(Map.of("redisHost", address));

            Duration taken = timeOf(() -> assertThatThrownBy(() -> store.init(Deadline.after(Duration.ofSeconds(1))))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(address));

            assertThat(taken).isLessThan(Duration.ofSeconds(2));
            store.close();
        }
    }

    @Test
    void aPasswordIsNeededAndNeverTold() {
        try (RedisServer server = RedisServer.start("requirepass hush-hush")) {
            StateStore right = Stores.open(Stores.with(server.metadata(), "redisPassword", "hush-hush"));
            Stores.put(right, "k", "v");
            right.close();

            for (Map<String, String> wrong :
                    List.of(server.metadata(), Stores.with(server.metadata(), "redisPassword", "wrong-hush"))) {
                StateStore store = unopened(wrong);
                assertThatThrownBy(() -> store.init(Deadline.after(Duration.ofSeconds(5))))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining(server.address())
                        .hasMessageNotContaining("hush");
                store.close();
            }
        }
    }

    @Test
    void anAclUserSeesOnlyWhatItMay() {
        try (RedisServer server = RedisServer.start("user ann on >annspass ~app||* +@all", "user default off")) {
            StateStore store =
                    Stores.open(Stores.with(server.metadata(), "redisUsername", "ann", "redisPassword", "annspass"));
            Stores.put(store, "app||k", "v");

            assertThat(Stores.read(store, "app||k")).isEqualTo("v");
            assertThatThrownBy(() -> Stores.put(store, "other||k", "v")).hasMessageContaining("failed to set key");
            store.close();
        }
    }

    @Test
    void theDatabaseIsChosen() {
        try (RedisServer server = RedisServer.start()) {
            StateStore store = Stores.open(Stores.with(server.metadata(), "redisDB", "3"));
            Stores.put(store, "k", "v");
            store.close();

            try (Jedis redis = server.client()) {
                assertThat(redis.exists("k")).isFalse();
                redis.select(3);
                assertThat(redis.exists("k")).isTrue();
            }
        }
    }

    @Test
    void aRestartOfTheServerGoesUnnoticed() {
        RedisServer first = RedisServer.start();
        StateStore store = Stores.open(first.metadata());
        Stores.put(store, "k", "v");
        first.kill();
        first.close();

        try (RedisServer second = RedisServer.startAt(first.port())) {
            Stores.put(store, "k", "w");
            assertThat(Stores.read(store, "k")).isEqualTo("w");
            assertThat(second.port()).isEqualTo(first.port());
        }
        store.close();
    }

    @Test
    void aServerThatWentAwayIsUnavailableAndPingSaysSo() {
        RedisServer server = RedisServer.start();
        StateStore store = Stores.open(Stores.with(server.metadata(), "redisMaxRetries", "1"));
        assertThatCode(store::ping).doesNotThrowAnyException();
        server.close();

        assertThatThrownBy(() -> Stores.read(store, "k"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(server.address());
        assertThatThrownBy(store::ping)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("error connecting to redis at " + server.address());
        store.close();
    }

    @Test
    void aPausedServerIsUnavailableAfterTheReadTimeout() {
        try (RedisServer server = RedisServer.start();
                Jedis redis = server.client()) {
            StateStore store =
                    Stores.open(Stores.with(server.metadata(), "readTimeout", "200ms", "redisMaxRetries", "-1"));
            redis.clientPause(1500);

            Duration taken = timeOf(() ->
                    assertThatThrownBy(() -> Stores.put(store, "k", "v")).isInstanceOf(UnavailableException.class));

            assertThat(taken).isLessThan(Duration.ofSeconds(1));
            store.close();
        }
    }

    @Test
    void anInterruptEndsACallAtOnce() throws InterruptedException {
        try (RedisServer server = RedisServer.start();
                Jedis redis = server.client()) {
            StateStore store = Stores.open(server.metadata());
            redis.clientPause(2000);
            AtomicReference<Throwable> outcome = new AtomicReference<>();
            CountDownLatch started = new CountDownLatch(1);
            Thread caller = Thread.ofVirtual().start(() -> {
                started.countDown();
                try {
                    Stores.put(store, "k", "v");
                } catch (RuntimeException e) {
                    outcome.set(e);
                }
            });
            started.await();
            Thread.sleep(100);
            caller.interrupt();

            assertThat(caller.join(Duration.ofSeconds(1))).isTrue();
            assertThat(outcome.get()).isInstanceOf(UnavailableException.class);
            store.close();
        }
    }

    @Test
    void aFullPoolMakesCallersWaitAndThenSaysSo() throws InterruptedException {
        try (RedisServer server = RedisServer.start();
                Jedis redis = server.client()) {
            StateStore store = Stores.open(
                    Stores.with(server.metadata(), "poolSize", "1", "poolTimeout", "100", "redisMaxRetries", "-1"));
            Stores.put(store, "k", "v");
            redis.clientPause(2000);
            List<RuntimeException> failures = new CopyOnWriteArrayList<>();
            List<Thread> callers = IntStream.range(0, 3)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> {
                        try {
                            Stores.put(store, "k", "w");
                        } catch (RuntimeException e) {
                            failures.add(e);
                        }
                    }))
                    .toList();
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(failures)
                    .hasSize(2)
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOf(UnavailableException.class)
                            .hasMessageContaining(server.address()));
            store.close();
        }
    }

    @Test
    void idleConnectionsAreClosedAndSomeKeptReady() {
        try (RedisServer server = RedisServer.start();
                Jedis redis = server.client()) {
            StateStore store = Stores.open(Stores.with(
                    server.metadata(), "idleTimeout", "50ms", "idleCheckFrequency", "20ms", "minIdleConns", "2"));
            Stores.put(store, "k", "v");
            String before = redis.clientList();

            Eventually.holds("connections were renewed", Duration.ofSeconds(10), () -> {
                Stores.read(store, "k");
                String now = redis.clientList();
                return now.lines().count() == 3 && !sharesAConnection(before, now);
            });
            store.close();
        }
    }

    /** Only our own connections count, not the one that asks. */
    private static boolean sharesAConnection(String before, String now) {
        return before.lines()
                .filter(line -> !line.contains("cmd=client"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .anyMatch(id -> now.lines().anyMatch(line -> line.startsWith(id + " ")));
    }

    @Test
    void noThreadAndNoConnectionIsLeft() {
        try (RedisServer server = RedisServer.start();
                Jedis redis = server.client()) {
            java.util.Set<Thread> before = Thread.getAllStackTraces().keySet();
            StateStore store = Stores.open(server.metadata());
            Stores.put(store, "k", "v");
            java.util.Set<Thread> during = Thread.getAllStackTraces().keySet();
            store.close();

            assertThat(during).filteredOn(thread -> !thread.isDaemon()).isSubsetOf(before);
            Eventually.holds(
                    "connections are closed",
                    Duration.ofSeconds(5),
                    () -> redis.clientList().lines().count() == 1);
        }
    }
}
