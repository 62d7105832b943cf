package io.outrigger.plugin.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqliteLocationTest {

    @Test
    void aPathBecomesAUriWithWriteAheadLogging() {
        SqliteLocation location = location("/data/state.db");
        assertThat(location.uri()).isEqualTo("file:/data/state.db");
        assertThat(location.inMemory()).isFalse();
        assertThat(location.lock()).isEqualTo("IMMEDIATE");
        assertThat(location.pragmas()).containsExactly("busy_timeout(2000)", "journal_mode(WAL)");
    }

    @Test
    void sqlitesOwnOptionsAreKeptAndOthersLeftOut() {
        SqliteLocation location = location("FILE:a%20b.db?mode=ro&_txlock=Deferred&busy_timeout=9&mode=rw&vfs=unix");
        assertThat(location.uri()).isEqualTo("file:a%20b.db?mode=ro&vfs=unix");
        assertThat(location.lock()).isEqualTo("DEFERRED");
        assertThat(location.pragmas()).contains("journal_mode(DELETE)");
    }

    @Test
    void databasesInMemoryAreShared() {
        assertThat(location(":memory:").uri()).isEqualTo("file::memory:?cache=shared");
        assertThat(location("file::memory:?cache=private").uri()).isEqualTo("file::memory:?cache=shared");
        assertThat(location(":memory:").inMemory()).isTrue();
        assertThat(location(":memory:").pragmas()).contains("journal_mode(MEMORY)");
    }

    @Test
    void writeAheadLoggingCanBeSwitchedOff() {
        var settings = SqliteSettingsTest.settings(Map.of("disableWAL", "yes", "busyTimeout", "0"));
        assertThat(SqliteLocation.of(settings).pragmas()).containsExactly("busy_timeout(0)", "journal_mode(DELETE)");
    }

    @Test
    void pragmasAreHandedOnUnlessTheyHaveASettingOrAreNone() {
        assertThat(location("a.db?_pragma=cache_size(-100)&_pragma=synchronous%3DOFF")
                        .pragmas())
                .startsWith("cache_size(-100)", "synchronous=OFF");
        for (String pragma : new String[] {"busy_timeout(1)", "Journal_Mode=WAL", "foreign_keys(1)"}) {
            assertThatThrownBy(() -> location("a.db?_pragma=" + pragma))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("forbidden option");
        }
        assertThatThrownBy(() -> location("a.db?_pragma=cache_size(1);DROP TABLE state"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("malformed option '_pragma' in the connection string");
        assertThatThrownBy(() -> location("a.db?_txlock=none")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> location("a.db?_pragma=%zz")).isInstanceOf(InvalidRequestException.class);
    }

    private static SqliteLocation location(String connectionString) {
        return SqliteLocation.of(SqliteSettingsTest.settings(Map.of("connectionString", connectionString)));
    }
}
