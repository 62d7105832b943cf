package io.outrigger.plugin.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.Configuration;

class GoDsnTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "u:p@tcp(h:1)/d u p h 1 d",
                "u@tcp(h)/d u '' h 3306 d",
                "u:p:/@x@tcp([::1]:7)/d u p:/@x ::1 7 d",
                "u:p@tcp([fe80::1])/d u p fe80::1 3306 d",
                "tcp(h:2)/ '' '' h 2 ''",
                "/d '' '' 127.0.0.1 3306 d",
                "u:p@/a%2Fb u p 127.0.0.1 3306 a/b",
                "u:p@(h:1)/d+e u p h 1 d+e",
                "myadmin@mydemoserver:p@tcp(mydemoserver.mysql.database.azure.com:3306)/targetdb?x=y myadmin@mydemoserver p mydemoserver.mysql.database.azure.com 3306 targetdb"
            })
    void namesAreReadAsGosDriverReadsThem(
            String dsn, String user, String password, String host, int port, String database) {
        assertThat(GoDsn.parse(dsn))
                .extracting(GoDsn::user, GoDsn::password, GoDsn::host, GoDsn::port, GoDsn::database)
                .containsExactly(user, password, host, port, database);
    }

    @Test
    void parametersAreDecoded() {
        assertThat(GoDsn.parse("/d?a=b%20c&time_zone=%27Europe%2FParis%27&odd&=x")
                        .parameters())
                .isEqualTo(Map.of("a", "b c", "time_zone", "'Europe/Paris'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "u:hush@tcp(h:1)",
                "u:hush@tcp(h:1/d",
                "u:hush@unix(/tmp/s)/d",
                "u:hush@tcp(h:99999)/d",
                "u:hush@tcp(h:x)/d",
                "u:hush@tcp(h)/d?a=%zz"
            })
    void whatIsNoNameIsRefusedWithoutItsPassword(String dsn) {
        assertThatThrownBy(() -> GoDsn.parse(dsn))
                .isInstanceOf(InvalidRequestException.class)
                .hasNoCause()
                .hasMessageNotContaining("hush");
    }

    private static Configuration configuration(String parameters) {
        return new DriverOptions(GoDsn.parse("u:p@tcp(h)/d?" + parameters), "/pem")
                .configuration(Duration.ofSeconds(9));
    }

    @Test
    void parametersReachTheDriver() {
        Configuration usual = configuration("parseTime=true&charset=utf8mb4,utf8&allowNativePasswords=true");
        assertThat(usual.sslMode().name()).isEqualTo("DISABLE");
        assertThat(usual.useAffectedRows()).isTrue();
        assertThat(usual.useServerPrepStmts()).isTrue();
        assertThat(usual.allowLocalInfile()).isFalse();
        assertThat(usual.connectTimeout()).isEqualTo(9000);
        assertThat(usual.socketTimeout()).isZero();
        assertThat(usual.restrictedAuth()).contains("mysql_native_password").doesNotContain("mysql_clear_password");
        assertThat(usual.initSql()).isNull();

        Configuration odd =
                configuration("timeout=1s&readTimeout=2m&clientFoundRows=1&multiStatements=true&compress=true"
                        + "&allowNativePasswords=false&allowCleartextPasswords=true&sql_mode=%27ANSI%27&autocommit=1"
                        + "&collation=utf8mb4_bin");
        assertThat(odd.connectTimeout()).isEqualTo(1000);
        assertThat(odd.socketTimeout()).isEqualTo(120_000);
        assertThat(odd.useAffectedRows()).isFalse();
        assertThat(odd.allowMultiQueries()).isTrue();
        assertThat(odd.useCompression()).isTrue();
        assertThat(odd.restrictedAuth()).contains("mysql_clear_password").doesNotContain("mysql_native_password");
        assertThat(odd.initSql()).isEqualTo("SET sql_mode='ANSI', autocommit=1");
        assertThat(odd.connectionCollation()).isEqualTo("utf8mb4_bin");
    }

    @ParameterizedTest
    @CsvSource({
        "true,VERIFY_FULL,''",
        "skip-verify,TRUST,''",
        "preferred,TRUST,''",
        "false,DISABLE,''",
        "custom,VERIFY_FULL,/pem"
    })
    void tlsIsAskedForAsInGo(String tls, String mode, String certificates) {
        Configuration configuration = configuration("tls=" + tls);
        assertThat(configuration.sslMode().name()).isEqualTo(mode);
        assertThat(String.valueOf(configuration.serverSslCert()))
                .isEqualTo(certificates.isEmpty() ? "null" : certificates);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls=own",
                "allowAllFiles=true",
                "clientFoundRows=maybe",
                "timeout=soon",
                "x%3By=1;drop",
                "a%20b=1",
                "serverPubKey=true"
            })
    void parametersThatMakeNoSenseAreRefused(String parameters) {
        assertThatThrownBy(
                        () -> configuration(parameters.replace("x%3By", "x;y").replace("a%20b", "a b")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aZoneIsUniversalUnlessSaid() {
        assertThat(new DriverOptions(GoDsn.parse("/d"), "").zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(new DriverOptions(GoDsn.parse("/d?loc=Europe%2FParis"), "").zone())
                .isEqualTo(ZoneId.of("Europe/Paris"));
        assertThatThrownBy(() -> new DriverOptions(GoDsn.parse("/d?loc=Nowhere"), "").zone())
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void ownCertificatesNeedAFile() {
        DriverOptions options = new DriverOptions(GoDsn.parse("/d?tls=custom"), "");
        assertThatThrownBy(() -> options.configuration(Duration.ofSeconds(1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("pemPath");
    }
}
