package io.outrigger.plugin.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import io.outrigger.testing.TestContext;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresStateStoreIT {

    private final List<StateStore> stores = new ArrayList<>();
    private final List<TestContext> contexts = new ArrayList<>();
    private Optional<PostgresServer> server = Optional.empty();

    @BeforeAll
    void start() throws Exception {
        boolean demanded = Boolean.parseBoolean(System.getenv("CI"));
        assumeTrue(demanded || PostgresServer.available(), "PostgreSQL is not installed");
        server = Optional.of(PostgresServer.start());
    }

    @AfterAll
    void stop() throws Exception {
        if (server.isPresent()) {
            server.get().stop();
        }
    }

    @AfterEach
    void close() throws SQLException {
        stores.forEach(StateStore::close);
        stores.clear();
        assertThat(contexts).allSatisfy(context -> assertThat(context.threads()).noneMatch(Thread::isAlive));
        execute("DROP TABLE IF EXISTS state, dapr_metadata");
        execute("DROP SCHEMA IF EXISTS other CASCADE");
    }

    @Test
    void version1IsLaidOutAsDaprDoes() throws SQLException {
        StateStore store = store(new PostgresV1Factory(), Map.of());
        store.set(SetRequest.of("json", StateValue.ofJson("{\"b\":1,\"a\":2}")));
        store.set(ttl("bytes", StateValue.ofBytes(new byte[] {0, (byte) 255}), "100"));
        assertThat(row("SELECT value, isbinary, updatedate, expiredate, row_id FROM state WHERE key = 'json'"))
                .containsExactly("{\"a\": 2, \"b\": 1}", "f", null, null, "1");
        assertThat(row("SELECT value, isbinary, expiredate - insertdate FROM state WHERE key = 'bytes'"))
                .containsExactly("\"AP8=\"", "t", "00:01:40");
        assertThat(row("SELECT value FROM dapr_metadata WHERE key = 'migrations'"))
                .containsExactly("3");
        assertThat(row("SELECT value FROM dapr_metadata WHERE key = 'lock'")).containsExactly("lock");
        String xmin = row("SELECT xmin FROM state WHERE key = 'json'").getFirst();
        assertThat(store.get(GetRequest.of("json")).flatMap(StoredState::etag)).contains(xmin);
    }

    @Test
    void version2IsLaidOutAsDaprDoesInASchemaOfChoice() throws SQLException {
        execute("CREATE SCHEMA other");
        StateStore store = store(new PostgresV2Factory(), Map.of("tablePrefix", "other.my_"));
        store.set(ttl("bytes", StateValue.ofBytes(new byte[] {0, (byte) 255}), "100"));
        assertThat(row("SELECT value, updated_at, expires_at - created_at, row_id FROM other.my_state"))
                .containsExactly("\\x00ff", null, "00:01:40", "1");
        assertThat(row("SELECT value FROM dapr_metadata WHERE key = 'migrations-state-v2-other.my_'"))
                .containsExactly("2");
    }

    @Test
    void olderTablesAreBroughtUpToDate() throws SQLException {
        execute("CREATE TABLE dapr_metadata (key text NOT NULL PRIMARY KEY, value text NOT NULL)");
        execute("INSERT INTO dapr_metadata VALUES ('migrations', '1')");
        execute("CREATE TABLE state (key text NOT NULL PRIMARY KEY, value jsonb NOT NULL, isbinary boolean NOT NULL,"
                + " insertdate timestamptz NOT NULL DEFAULT now(), updatedate timestamptz NULL)");
        execute("INSERT INTO state VALUES ('young', '1', false, now()), ('old', '1', false, now() - interval '1 day')");
        StateStore store = store(new PostgresV1Factory(), Map.of());
        store.set(SetRequest.of("new", StateValue.ofJson("1")));
        var page = store.keyListing().orElseThrow().keysLike("%", "", 0);
        assertThat(page.keys()).containsExactly("old", "young", "new");
        assertThat(row("SELECT indexname FROM pg_indexes WHERE indexname = 'state_row_id_uidx'"))
                .hasSize(1);
    }

    @Test
    void severalStoresMayStartAtOnce() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<StateStore> ready = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 6; i++) {
            ComponentFactory<StateStore> factory = i % 2 == 0 ? new PostgresV1Factory() : new PostgresV2Factory();
            Map<String, String> metadata = i % 2 == 0 ? Map.of("tableName", "state") : Map.of("tablePrefix", "p_");
            threads.add(Thread.ofVirtual().start(() -> ready.add(store(factory, metadata))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(ready).hasSize(6);
        execute("DROP TABLE p_state");
    }

    @Test
    void expiredRowsAreDeleted() throws Exception {
        for (ComponentFactory<StateStore> factory : List.of(new PostgresV1Factory(), new PostgresV2Factory())) {
            StateStore store = store(factory, Map.of("cleanupInterval", "300ms"));
            store.set(ttl("brief", StateValue.ofJson("1"), "1"));
            store.set(ttl("lasting", StateValue.ofJson("1"), "100"));
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!row("SELECT count(*) FROM state").equals(List.of("1")) && System.nanoTime() < end) {
                Thread.sleep(50);
            }
            assertThat(row("SELECT key FROM state")).containsExactly("lasting");
            assertThat(row("SELECT count(*) FROM dapr_metadata WHERE key LIKE 'last-cleanup%'"))
                    .containsExactly("1");
            close();
        }
    }

    @Test
    void numbersAreComparedAndOrderedAsNumbers() {
        StateStore store = store(new PostgresV1Factory(), Map.of());
        for (int i : new int[] {9, 10, 100}) {
            store.set(SetRequest.of("k" + i, StateValue.ofJson("{\"n\":{\"v\":" + i + "},\"b\":true}")));
        }
        store.set(ttl("gone", StateValue.ofJson("{\"n\":{\"v\":50}}"), "1"));
        await(() -> store.get(GetRequest.of("gone")).isEmpty());
        var filter = new StateQuery.And(List.of(
                new StateQuery.Compare(StateQuery.Comparison.GT, "n.v", 9.5),
                new StateQuery.Compare(StateQuery.Comparison.EQ, "b", true)));
        var queries = store.queries().orElseThrow();
        var sort = List.of(new StateQuery.Sort("n.v", false));
        var first = queries.query(new StateQuery(Optional.of(filter), sort, 1, ""), Map.of());
        assertThat(first.items())
                .singleElement()
                .satisfies(item -> assertThat(item.key()).isEqualTo("k10"));
        var second = queries.query(new StateQuery(Optional.of(filter), sort, 1, first.token()), Map.of());
        assertThat(second.items())
                .singleElement()
                .satisfies(item -> assertThat(item.key()).isEqualTo("k100"));
        assertThat(second.token()).isEmpty();
        var evil = new StateQuery.Compare(StateQuery.Comparison.EQ, "n'}' OR true --", "' OR '1'='1");
        assertThat(queries.query(new StateQuery(Optional.of(evil), List.of(), 0, ""), Map.of())
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> queries.query(new StateQuery(Optional.empty(), List.of(), 0, "-1"), Map.of()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void etagsOfVersion1AreNumbers() {
        StateStore store = store(new PostgresV1Factory(), Map.of());
        for (String etag : new String[] {"x", "-1", "4294967296", "1; DROP TABLE state"}) {
            assertThatThrownBy(() -> store.set(SetRequest.builder("a", StateValue.ofJson("1"))
                            .etag(etag)
                            .build()))
                    .isInstanceOf(InvalidEtagException.class);
        }
    }

    @Test
    void valuesTheServerRefusesAreNotQuoted() {
        StateStore store = store(new PostgresV1Factory(), Map.of());
        assertThatThrownBy(() -> store.set(SetRequest.of("a", StateValue.ofJson("{hush"))))
                .isInstanceOf(InvalidRequestException.class)
                .message()
                .doesNotContain("hush");
        assertThatThrownBy(() -> store.set(SetRequest.of("nul\0", StateValue.ofJson("1"))))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aWrongPasswordIsRefusedAtOnceAndNotShown() {
        assertThatThrownBy(() -> store(new PostgresV2Factory(), Map.of("password", "wrong-hush")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("127.0.0.1:" + server.orElseThrow().port() + "/postgres")
                .message()
                .doesNotContain("hush");
        assertThatThrownBy(() -> store(new PostgresV2Factory(), Map.of("database", "nowhere")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("/nowhere");
    }

    @Test
    void connectionsTheServerEndsAreReplaced() throws SQLException {
        StateStore store = store(new PostgresV1Factory(), Map.of());
        store.set(SetRequest.of("a", StateValue.ofJson("1")));
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
        await(() -> reads(store, "a"));
        assertThat(store.get(GetRequest.of("a")).orElseThrow().data()).isEqualTo("1".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBurstOnAColdPoolWaitsForItsTurn() throws InterruptedException {
        StateStore store = store(new PostgresV2Factory(), Map.of("maxConns", "2"));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String key = "k" + i;
            threads.add(Thread.ofVirtual().start(() -> store.set(SetRequest.of(key, StateValue.ofJson("1")))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(store.keyListing().orElseThrow().keysLike("k%", "", 0).keys())
                .hasSize(200);
    }

    @Test
    void aSlowServerIsUnavailable() throws SQLException {
        StateStore store = store(new PostgresV1Factory(), Map.of("timeout", "1s"));
        try (Connection other = server.orElseThrow().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE state IN ACCESS EXCLUSIVE MODE");
            assertThatThrownBy(() -> store.get(GetRequest.of("a"))).isInstanceOf(UnavailableException.class);
            other.rollback();
        }
        await(() -> {
            store.set(SetRequest.of("a", StateValue.ofJson("1")));
            return true;
        });
    }

    private static boolean reads(StateStore store, String key) {
        try {
            return store.get(GetRequest.of(key)).isPresent();
        } catch (UnavailableException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time this may take").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private StateStore store(ComponentFactory<StateStore> factory, Map<String, String> metadata) {
        Map<String, String> all = new HashMap<>(server.orElseThrow().metadata());
        all.putAll(metadata);
        TestContext context = TestContext.of(all);
        StateStore store = factory.create(context);
        synchronized (stores) {
            contexts.add(context);
            stores.add(store);
        }
        store.init(Deadline.after(Duration.ofSeconds(20)));
        return store;
    }

    private static SetRequest ttl(String key, StateValue value, String seconds) {
        return SetRequest.builder(key, value)
                .metadata(Map.of("ttlInSeconds", seconds))
                .build();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.orElseThrow().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> row(String sql) throws SQLException {
        try (Connection connection = server.orElseThrow().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getString(i));
            }
            return values;
        }
    }
}
