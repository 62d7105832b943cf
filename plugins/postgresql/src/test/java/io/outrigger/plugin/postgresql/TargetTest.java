package io.outrigger.plugin.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void pairsAreReadAsLibpqDoes() {
        Target target = target("host=h port = 5 user='o''x' ".replace("''", "\\'")
                + "password='a b\\\\c' dbname=d sslmode=disable application_name=");
        assertThat(target.parameters())
                .containsEntry("user", "o'x")
                .containsEntry("password", "a b\\c")
                .containsEntry("sslmode", "disable")
                .containsEntry("application_name", "");
        assertThat(target).hasToString("h:5/d");
    }

    @Test
    void urlsAreReadAsLibpqDoes() {
        Target target = target("postgresql://u%40x:p%2Fw+d@h1:1,[::1]:2,h3/my%20db?sslmode=require&search_path=a%2Cb");
        assertThat(target).hasToString("h1:1,[::1]:2,h3:5432/my db");
        assertThat(target.user()).isEqualTo("u@x");
        assertThat(target.parameters())
                .containsEntry("password", "p/w+d")
                .containsEntry("sslmode", "require")
                .containsEntry("search_path", "a,b");
        assertThat(target("postgres://").toString()).startsWith("localhost:5432/");
    }

    @Test
    void addressesOfVersionSixAndListsWork() {
        assertThat(target("host=::1,b port=7 dbname=x")).hasToString("[::1]:7,b:7/x");
        assertThat(target("host=a,b port=1,2 database=x")).hasToString("a:1,b:2/x");
        assertThatThrownBy(() -> target("host=a,b,c port=1,2")).hasMessage("there are 2 ports for 3 hosts");
    }

    @Test
    void theUserIsTheDefaultDatabase() {
        assertThat(target("host=h user=me")).hasToString("h:5432/me");
    }

    @Test
    void settingsTakeThePlaceOfTheStringsParts() {
        Map<String, String> settings = Map.of(
                "host", "other",
                "database", "db",
                "user", "me",
                "password", "pw",
                "sslRootCert", "ca.pem");
        Target pairs = target("host=h port=5 user=u password=p", settings);
        assertThat(pairs).hasToString("other:5/db");
        assertThat(pairs.user()).isEqualTo("me");
        assertThat(pairs.parameters()).containsEntry("password", "pw").containsEntry("sslrootcert", "ca.pem");
        assertThat(target("postgres://u:p@h:5/x", settings)).hasToString("other:5432/db");
        assertThat(target("postgres://u:p@h:5/x", Map.of("hostaddr", "10.0.0.1", "port", "6")))
                .hasToString("10.0.0.1:6/x");
        assertThat(target("", Map.of("host", "h", "database", "d"))).hasToString("h:5432/d");
    }

    @Test
    void theEnvironmentFillsGaps() {
        var settings = PostgresSettingsTest.settings(Map.of("connectionString", "host=h"));
        Map<String, String> environment = Map.of("PGHOST", "e", "PGPORT", "9", "PGDATABASE", "d", "PGPASSWORD", "p");
        Target target = Target.of(settings, environment::get);
        assertThat(target).hasToString("h:9/d");
        assertThat(target.parameters()).containsEntry("password", "p");
    }

    @Test
    void mistakesAreNamedWithoutTheString() {
        for (String text : new String[] {
            "hush",
            "host=a password='hush",
            "ho st=hush",
            "postgres://u:hush%zz@h/d",
            "host=/var/run/hush",
            "host=a;hush",
            "host=a port=hush",
            "host=a port=70000",
            "host=a port=0"
        }) {
            assertThatThrownBy(() -> target(text))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasNoCause()
                    .message()
                    .doesNotContain("hush");
        }
        assertThatThrownBy(() -> target("")).hasMessageStartingWith("missing connection string");
    }

    static Target target(String connectionString) {
        return target(connectionString, Map.of());
    }

    private static Target target(String connectionString, Map<String, String> metadata) {
        Map<String, String> all = new HashMap<>(metadata);
        all.put("connectionString", connectionString);
        return Target.of(PostgresSettingsTest.settings(all), Map.<String, String>of()::get);
    }
}
