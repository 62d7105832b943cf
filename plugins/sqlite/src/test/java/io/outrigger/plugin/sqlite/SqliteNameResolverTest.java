package io.outrigger.plugin.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import io.outrigger.testing.TestContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteNameResolverTest {

    private static final Instance SHOP = new Instance("shop", "retail", "192.0.2.7", 8080, 3500, 50002);

    @TempDir
    private Path directory;

    @Test
    void aSidecarIsARowAsDaprdWritesIt() throws SQLException {
        try (NameResolver resolver = resolver(Map.of())) {
            resolver.register(SHOP);
            assertThat(query("SELECT address || '|' || app_id || '|' || namespace || '|'"
                            + " || (unixepoch() - last_update < 60) || '|' || length(registration_id) FROM hosts"))
                    .isEqualTo("192.0.2.7:50002|shop||1|36");
            assertThat(query("SELECT value FROM metadata WHERE key = 'nr-migrations'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aSidecarWithoutASignOfLifeIsNotFound() throws SQLException {
        try (NameResolver resolver = resolver(Map.of())) {
            resolver.register(SHOP);
            execute("UPDATE hosts SET last_update = last_update - 5");
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> resolver.resolve(new Target("shop", "retail", 1)))
                    .withMessage("no host found with the given ID");
        }
    }

    @Test
    void anAddressBelongsToWhoeverCameLast() {
        try (NameResolver resolver = resolver(Map.of())) {
            resolver.register(SHOP);
            resolver.register(new Instance("bank", "retail", "192.0.2.7", 8080, 3500, 50002));
            assertThat(resolver.resolve(new Target("bank", "retail", 1))).containsExactly("192.0.2.7:50002");
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> resolver.resolve(new Target("shop", "retail", 1)));
        }
    }

    @Test
    void onlyOldRowsAreCleanedAway() throws SQLException {
        HostTable table = new HostTable("hosts", "metadata");
        try (NameResolver resolver = resolver(Map.of())) {
            resolver.register(SHOP);
            resolver.register(new Instance("bank", "retail", "192.0.2.8", 8080, 3500, 50002));
            execute("UPDATE hosts SET last_update = last_update - 4000 WHERE app_id = 'bank'");
            try (Connection connection = connection()) {
                assertThat(table.deleteOlder(connection, Duration.ofHours(1))).isOne();
            }
            assertThat(query("SELECT group_concat(app_id) FROM hosts")).isEqualTo("shop");
        }
    }

    @Test
    void aSidecarGivesSignsOfLifeAndPutsALostRowBack() throws Exception {
        Map<String, String> quick = Map.of("updateInterval", "2s", "timeout", "1s");
        try (NameResolver resolver = resolver(quick)) {
            resolver.register(SHOP);
            execute("DELETE FROM hosts");
            for (int i = 0; i < 200 && query("SELECT count(*) FROM hosts").equals("0"); i++) {
                Thread.sleep(50);
            }
            assertThat(resolver.resolve(new Target("shop", "retail", 1))).containsExactly("192.0.2.7:50002");
        }
        assertThat(query("SELECT count(*) FROM hosts")).isEqualTo("0");
    }

    @Test
    void intervalsThatCannotWorkAreRefused() {
        refused("update interval must not contain fractions of seconds", "updateInterval", "2500ms");
        refused("update interval must be at least 1s greater than timeout", "updateInterval", "1s");
        refused("invalid identifier in metadata 'tableName'", "tableName", "a;b");
    }

    private void refused(String message, String setting, String value) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> resolver(Map.of(setting, value)))
                .withMessageContaining(message);
    }

    private NameResolver resolver(Map<String, String> settings) {
        Map<String, String> metadata = new HashMap<>(settings);
        metadata.put("connectionString", directory.resolve("hosts.db").toString());
        NameResolver resolver = new SqliteNameResolverFactory().create(TestContext.of(metadata));
        resolver.init(Deadline.after(Duration.ofSeconds(30)));
        return resolver;
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("hosts.db"));
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement()) {
            for (String each : List.of("PRAGMA busy_timeout(2000)", sql)) {
                statement.execute(each);
            }
        }
    }
}
