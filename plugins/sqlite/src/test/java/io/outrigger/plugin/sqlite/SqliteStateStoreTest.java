package io.outrigger.plugin.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateValue;
import io.outrigger.testing.TestContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateStoreTest {

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String SECOND = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

    @TempDir
    Path directory;

    private final List<StateStore> stores = new ArrayList<>();
    private final List<TestContext> contexts = new ArrayList<>();

    @AfterEach
    void close() {
        stores.forEach(StateStore::close);
        assertThat(contexts).allSatisfy(context -> assertThat(context.threads()).noneMatch(Thread::isAlive));
    }

    @Test
    void recordsAreLaidOutAsDaprDoes() throws SQLException {
        StateStore store = store(Map.of());
        store.set(SetRequest.of("json", StateValue.ofJson("{\"a\":1}")));
        store.set(SetRequest.builder("bytes", StateValue.ofBytes(new byte[] {0, (byte) 255}))
                .metadata(Map.of("ttlInSeconds", "100"))
                .build());
        List<String> json = row("SELECT typeof(value), value, typeof(is_binary), is_binary, expiration_time, etag,"
                + " update_time FROM state WHERE key = 'json'");
        assertThat(json.subList(0, 5)).containsExactly("text", "{\"a\":1}", "integer", "0", null);
        assertThat(json.get(5)).matches(UUID);
        assertThat(json.get(6)).matches(SECOND);
        List<String> bytes = row("SELECT value, is_binary, unixepoch(expiration_time) - unixepoch(update_time),"
                + " expiration_time FROM state WHERE key = 'bytes'");
        assertThat(bytes.subList(0, 3)).containsExactly("AP8=", "1", "100");
        assertThat(bytes.get(3)).matches(SECOND);
        assertThat(row("SELECT typeof(value), value FROM metadata WHERE key = 'migrations'"))
                .containsExactly("text", "1");
    }

    @Test
    void anotherProcessMayHaveMadeTheTables() throws SQLException {
        execute("CREATE TABLE metadata (key text NOT NULL PRIMARY KEY, value text NOT NULL)");
        execute("INSERT INTO metadata VALUES ('migrations', '1')");
        execute("CREATE TABLE state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, is_binary BOOLEAN NOT NULL,"
                + " etag TEXT NOT NULL, expiration_time TIMESTAMP DEFAULT NULL, update_time TIMESTAMP NOT NULL"
                + " DEFAULT CURRENT_TIMESTAMP)");
        execute("INSERT INTO state (key, value, is_binary, etag, expiration_time) VALUES"
                + " ('theirs', 'aGk=', true, 'e', DATETIME(CURRENT_TIMESTAMP, '+50 seconds')),"
                + " ('broken', '%', true, 'e', NULL)");
        StateStore store = store(Map.of());
        var theirs = store.get(GetRequest.of("theirs")).orElseThrow();
        assertThat(theirs.data()).isEqualTo("hi".getBytes(StandardCharsets.UTF_8));
        assertThat(theirs.etag()).contains("e");
        assertThat(theirs.metadata().get("ttlExpireTime")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThatThrownBy(() -> store.get(GetRequest.of("broken")))
                .isInstanceOf(SpiException.class)
                .hasMessage("failed to decode binary data: it is not base64");
        var both = store.bulkGet(List.of(GetRequest.of("broken"), GetRequest.of("theirs")));
        assertThat(both.getFirst().failure()).isPresent();
        assertThat(both.getLast().state()).isPresent();
    }

    @Test
    void aLevelOfMigrationThatIsNoNumberIsRefused() throws SQLException {
        execute("CREATE TABLE metadata (key text NOT NULL PRIMARY KEY, value text NOT NULL)");
        execute("INSERT INTO metadata VALUES ('migrations', 'x')");
        assertThatThrownBy(() -> store(Map.of()))
                .isInstanceOf(SpiException.class)
                .hasMessageContaining("invalid migration level found in metadata table metadata");
    }

    @Test
    void expiredRowsAreDeletedByOneOfSeveralProcesses() throws Exception {
        StateStore store = store(Map.of("cleanupInterval", "1"));
        store.set(SetRequest.builder("brief", StateValue.ofJson("1"))
                .metadata(Map.of("ttlInSeconds", "1"))
                .build());
        store.set(SetRequest.of("lasting", StateValue.ofJson("1")));
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (count() != 1 && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(count()).isEqualTo(1);
        assertThat(row("SELECT value FROM metadata WHERE key = 'last-cleanup'").getFirst())
                .matches(SECOND);
    }

    @Test
    void aLockedFileIsUnavailableAndNothingElseStandsStill() throws SQLException {
        StateStore store = store(Map.of("busyTimeout", "200ms"));
        store.set(SetRequest.of("a", StateValue.ofJson("1")));
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> store.set(SetRequest.of("a", StateValue.ofJson("2"))))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("component test-component");
            assertThat(store.get(GetRequest.of("a"))).isPresent();
            statement.execute("ROLLBACK");
        }
        store.set(SetRequest.of("a", StateValue.ofJson("2")));
    }

    @Test
    void aTransactionThatFailsHalfWayLeavesTheConnectionUsable() {
        StateStore store = store(Map.of());
        var operations = List.<StateOperation>of(
                SetRequest.of("a", StateValue.ofJson("1")),
                SetRequest.builder("b", StateValue.ofJson("1"))
                        .metadata(Map.of("ttlInSeconds", "never"))
                        .build());
        var transactions = store.transactions().orElseThrow();
        assertThatThrownBy(() -> transactions.execute(operations, Map.of()))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(store.get(GetRequest.of("a"))).isEmpty();
        transactions.execute(operations.subList(0, 1), Map.of());
        transactions.execute(List.of(operations.getFirst(), operations.getFirst()), Map.of());
        assertThat(store.get(GetRequest.of("a"))).isPresent();
    }

    @Test
    void emptyKeysAreRefused() {
        StateStore store = store(Map.of());
        assertThatThrownBy(() -> store.get(GetRequest.of("")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("missing key in get operation");
        assertThatThrownBy(() -> store.set(SetRequest.of("", StateValue.ofJson("1"))))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aDatabaseInMemoryWorks() {
        StateStore store = store(Map.of("connectionString", ":memory:"));
        store.set(SetRequest.of("a", StateValue.ofJson("1")));
        store.ping();
        assertThat(store.get(GetRequest.of("a"))).isPresent();
    }

    @Test
    void aPathThatCannotBeIsUnavailable() {
        String nowhere = directory.resolve("no/such/dir/x.db").toString();
        assertThatThrownBy(() -> store(Map.of("connectionString", nowhere))).isInstanceOf(UnavailableException.class);
    }

    @Test
    void afterClosingCallsFailClearly() {
        StateStore store = store(Map.of());
        store.close();
        store.close();
        assertThatThrownBy(() -> store.get(GetRequest.of("a")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("closed");
    }

    private StateStore store(Map<String, String> metadata) {
        Map<String, String> all = new HashMap<>(metadata);
        all.putIfAbsent("connectionString", file());
        TestContext context = TestContext.of(all);
        contexts.add(context);
        StateStore store = new SqliteStateStoreFactory().create(context);
        stores.add(store);
        store.init(Deadline.after(Duration.ofSeconds(10)));
        return store;
    }

    private String file() {
        return directory.resolve("state.db").toString();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private int count() throws SQLException {
        return Integer.parseInt(row("SELECT count(*) FROM state").getFirst());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> row(String sql) throws SQLException {
        try (Connection connection = connect();
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
