package io.outrigger.plugin.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.testing.TestContext;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresSettingsTest {

    @Test
    void everythingHasADefault() {
        assertThat(settings(Map.of()))
                .isEqualTo(new PostgresSettings(
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO,
                        0,
                        Optional.empty(),
                        false,
                        false,
                        Duration.ofSeconds(20)));
        assertThat(tables(Map.of()))
                .isEqualTo(new PostgresTableSettings(Optional.empty(), "dapr_metadata", "state", ""));
        assertThat(tables(Map.of()).cleanupPeriod()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void everySettingIsReadByItsName() {
        Map<String, String> metadata = Map.ofEntries(
                Map.entry("connectionString", "c"),
                Map.entry("host", "h"),
                Map.entry("hostaddr", "a"),
                Map.entry("port", "1"),
                Map.entry("database", "d"),
                Map.entry("user", "u"),
                Map.entry("password", "p"),
                Map.entry("sslRootCert", "s"),
                Map.entry("connectionMaxIdleTime", "2m"),
                Map.entry("maxConns", "7"),
                Map.entry("queryExecMode", "exec"),
                Map.entry("timeout", "3s"),
                Map.entry("cleanupInterval", "4s"),
                Map.entry("metadataTableName", "m"),
                Map.entry("tableName", "t"),
                Map.entry("tablePrefix", "x"));
        assertThat(settings(metadata))
                .isEqualTo(new PostgresSettings(
                        "c",
                        Optional.of("h"),
                        Optional.of("a"),
                        Optional.of("1"),
                        Optional.of("d"),
                        Optional.of("u"),
                        Optional.of("p"),
                        Optional.of("s"),
                        Duration.ofMinutes(2),
                        7,
                        Optional.of("exec"),
                        false,
                        false,
                        Duration.ofSeconds(3)));
        assertThat(tables(metadata))
                .isEqualTo(new PostgresTableSettings(Optional.of(Duration.ofSeconds(4)), "m", "t", "x"));
    }

    @Test
    void aliasesAreRead() {
        PostgresSettings settings = settings(Map.of("url", "c", "timeoutInSeconds", "5"));
        assertThat(settings.connectionString()).isEqualTo("c");
        assertThat(settings.timeout()).hasSeconds(5);
        assertThat(tables(Map.of("cleanupIntervalInSeconds", "-1")).cleanupPeriod())
                .isNegative();
    }

    @Test
    void anEmptyCleanupIntervalIsTheDefault() {
        assertThat(tables(Map.of("cleanupInterval", "")).cleanupPeriod()).hasHours(1);
        assertThat(tables(Map.of("cleanupInterval", "0")).cleanupPeriod()).isZero();
    }

    @Test
    void whatIsNotSupportedIsRefused() {
        for (String name : new String[] {"useAzureAD", "useAWSIAM"}) {
            assertThatThrownBy(() -> settings(Map.of(name, "true")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("metadata '" + name + "' is not supported: give a user and a password instead");
        }
        assertThatThrownBy(() -> settings(Map.of("timeout", "500ms"))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void namesOfTablesAreChecked() {
        for (String name : new String[] {"a b", "a;b", "a.b.c", "1a", "\"a", "", "a.", "a--"}) {
            Map<String, String> metadata =
                    Map.of("connectionString", "host=x", "metadataTableName", name, "tableName", name);
            assertThatThrownBy(() -> new PostgresV1Factory().create(TestContext.of(metadata)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("tableName");
            assertThatThrownBy(() -> new PostgresV2Factory().create(TestContext.of(metadata)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("metadataTableName");
        }
        for (String name : new String[] {"state", "my.state", "\"My Schema\".\"t\"", "_a$1", "été"}) {
            assertThat(Identifiers.checked("tableName", name)).isEqualTo(name);
        }
    }

    @Test
    void secretsAreNeverShown() {
        PostgresSettings settings = settings(Map.of("connectionString", "password=hush", "password", "hush"));
        assertThat(settings.toString()).doesNotContain("hush");
    }

    private static PostgresTableSettings tables(Map<String, String> metadata) {
        return TestContext.of(metadata).settings(MethodHandles.lookup(), PostgresTableSettings.class);
    }

    static PostgresSettings settings(Map<String, String> metadata) {
        return TestContext.of(metadata).settings(MethodHandles.lookup(), PostgresSettings.class);
    }
}
