package io.outrigger.plugin.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

class DriverSettingsTest {

    @Test
    void placesAndCredentialsReachTheDriver() {
        PGSimpleDataSource source = source("postgres://u:p@a:1,[::1]:2/d");
        assertThat(source.getServerNames()).containsExactly("a", "[::1]");
        assertThat(source.getPortNumbers()).containsExactly(1, 2);
        assertThat(source.getDatabaseName()).isEqualTo("d");
        assertThat(source.getUser()).isEqualTo("u");
        assertThat(source.getPassword()).isEqualTo("p");
        assertThat(source.getLogServerErrorDetail()).isFalse();
        assertThat(source.getSocketTimeout()).isEqualTo(20);
    }

    @Test
    void aRootCertificateMeansThatServersAreChecked() {
        assertThat(source("host=h").getSslMode()).isEqualTo("prefer");
        assertThat(source("host=h sslmode=require").getSslMode()).isEqualTo("require");
        PGSimpleDataSource checked = source("host=h sslmode=require sslrootcert=ca.pem");
        assertThat(checked.getSslMode()).isEqualTo("verify-ca");
        assertThat(checked.getSslRootCert()).isEqualTo("ca.pem");
        assertThat(source("host=h sslmode=verify-full sslcert=c sslkey=k").getSslCert())
                .isEqualTo("c");
        assertThatThrownBy(() -> source("host=h sslmode=maybe")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void otherParametersAreTheServersAndEscaped() {
        PGSimpleDataSource source =
                source("host=h options='-c a=b' search_path='x, y\\\\z' pool_max_conns=3 application_name=me sslsni=1");
        assertThat(source.getOptions()).isEqualTo("-c a=b -c search_path=x,\\ y\\\\z");
        assertThat(source.getApplicationName()).isEqualTo("me");
    }

    @Test
    void waysOfSendingStatementsAreKnown() {
        assertThat(source("host=h", "cache_statement").getPrepareThreshold()).isEqualTo(1);
        assertThat(source("host=h", "exec").getPrepareThreshold()).isZero();
        assertThat(source("host=h", "simple_protocol").getPreferQueryMode()).isEqualTo(PreferQueryMode.SIMPLE);
        assertThatThrownBy(() -> source("host=h", "fast"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("invalid queryExecMode metadata value: fast");
    }

    @Test
    void serversOfACertainKindCanBeAskedFor() {
        assertThat(source("host=a,b target_session_attrs=read-write").getTargetServerType())
                .isEqualTo("primary");
        assertThatThrownBy(() -> source("host=a target_session_attrs=best"))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(source("host=a connect_timeout=3").getConnectTimeout()).isEqualTo(3);
        assertThatThrownBy(() -> source("host=a connect_timeout=soon")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void thePoolIsSetUpByEitherSource() {
        PoolSettings silent = pool("host=h", Map.of());
        assertThat(silent.maximum()).isGreaterThanOrEqualTo(4);
        assertThat(silent.idleTime()).hasMinutes(30);
        PoolSettings spoken = pool("host=h pool_max_conns=9 pool_min_conns=2 pool_max_conn_lifetime=1h30m", Map.of());
        assertThat(spoken).isEqualTo(new PoolSettings(9, 2, Duration.ofMinutes(90), Duration.ofMinutes(30)));
        assertThat(pool("host=h pool_max_conns=9", Map.of("maxConns", "5", "connectionMaxIdleTime", "1m")))
                .isEqualTo(new PoolSettings(5, 0, Duration.ofHours(1), Duration.ofMinutes(1)));
        assertThat(pool("host=h pool_max_conns=9", Map.of("maxConns", "1")).maximum())
                .isEqualTo(9);
        assertThatThrownBy(() -> pool("host=h pool_max_conns=0", Map.of())).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> pool("host=h pool_max_conn_lifetime=x", Map.of()))
                .isInstanceOf(InvalidRequestException.class);
    }

    private static PoolSettings pool(String connectionString, Map<String, String> metadata) {
        return PoolSettings.of(PostgresSettingsTest.settings(metadata), TargetTest.target(connectionString));
    }

    private static PGSimpleDataSource source(String connectionString) {
        return source(connectionString, "cache_statement");
    }

    private static PGSimpleDataSource source(String connectionString, String mode) {
        return DriverSettings.dataSource(TargetTest.target(connectionString), mode, Duration.ofSeconds(20));
    }
}
