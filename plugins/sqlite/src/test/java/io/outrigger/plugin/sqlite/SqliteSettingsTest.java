package io.outrigger.plugin.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.testing.TestContext;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqliteSettingsTest {

    @Test
    void everythingButTheConnectionStringHasADefault() {
        assertThat(settings(Map.of()))
                .isEqualTo(new SqliteSettings(
                        "data.db",
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2),
                        false,
                        "state",
                        "metadata",
                        Duration.ZERO));
        assertThatThrownBy(() -> TestContext.of(Map.of()).settings(MethodHandles.lookup(), SqliteSettings.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("connectionString");
    }

    @Test
    void everySettingIsReadByItsName() {
        Map<String, String> metadata = Map.of(
                "timeout", "5s",
                "busyTimeout", "300ms",
                "disableWAL", "true",
                "tableName", "t_1",
                "metadataTableName", "m_1",
                "cleanupInterval", "90");
        assertThat(settings(metadata))
                .isEqualTo(new SqliteSettings(
                        "data.db",
                        Duration.ofSeconds(5),
                        Duration.ofMillis(300),
                        true,
                        "t_1",
                        "m_1",
                        Duration.ofSeconds(90)));
    }

    @Test
    void aliasesAreRead() {
        Map<String, String> metadata =
                Map.of("url", "other.db", "timeoutInSeconds", "7", "cleanupIntervalInSeconds", "8");
        SqliteSettings settings = TestContext.of(metadata).settings(MethodHandles.lookup(), SqliteSettings.class);
        assertThat(settings.connectionString()).isEqualTo("other.db");
        assertThat(settings.timeout()).hasSeconds(7);
        assertThat(settings.cleanupInterval()).hasSeconds(8);
    }

    @Test
    void namesOfTablesAreIdentifiers() {
        for (String name : new String[] {"", "a b", "a;drop", "a.b", "\"a\""}) {
            assertThatThrownBy(() -> settings(Map.of("tableName", name)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("'tableName'");
            assertThatThrownBy(() -> settings(Map.of("metadataTableName", name)))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void shortTimeoutsAreRefused() {
        assertThatThrownBy(() -> settings(Map.of("timeout", "999ms")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("invalid value for 'timeout': must be greater than 1s");
    }

    @Test
    void theConnectionStringIsNeverShown() {
        assertThat(settings(Map.of("connectionString", "hush.db")).toString()).doesNotContain("hush");
    }

    static SqliteSettings settings(Map<String, String> metadata) {
        Map<String, String> all = new HashMap<>(metadata);
        all.putIfAbsent("connectionString", "data.db");
        return TestContext.of(all).settings(MethodHandles.lookup(), SqliteSettings.class);
    }
}
