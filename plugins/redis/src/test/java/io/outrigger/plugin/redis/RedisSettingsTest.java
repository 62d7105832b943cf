package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

    private static RedisSettings bind(Map<String, String> metadata) {
        return SettingsSchema.of(MethodHandles.lookup(), RedisSettings.class)
                .bind(RedisSettings.class, RetryNames.modern(metadata));
    }

    private static RedisStateSettings bindState(Map<String, String> metadata) {
        return SettingsSchema.of(MethodHandles.lookup(), RedisStateSettings.class)
                .bind(RedisStateSettings.class, RetryNames.modern(metadata));
    }

    private static RedisOptions options(String... metadata) {
        return RedisOptions.of(bind(Stores.with(Map.of("redisHost", "h"), metadata)), RetryPolicy.Defaults.STATE);
    }

    @Test
    void everySettingHasItsDefault() {
        assertThat(bind(Map.of("redisHost", "h")))
                .isEqualTo(new RedisSettings(
                        "h",
                        0,
                        "",
                        "",
                        "",
                        "",
                        0,
                        "node",
                        false,
                        "",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        Optional.empty(),
                        0,
                        0,
                        Duration.ZERO,
                        Optional.empty(),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        false,
                        false,
                        "",
                        "",
                        "",
                        false));
    }

    @Test
    void everySettingHasItsName() {
        Map<String, String> all = new HashMap<>();
        all.put("redisHost", "a:1");
        all.put("redisPort", "1");
        all.put("redisUsername", "user");
        all.put("redisPassword", "pass");
        all.put("sentinelUsername", "suser");
        all.put("sentinelPassword", "spass");
        all.put("redisDB", "4");
        all.put("redisType", "cluster");
        all.put("failover", "true");
        all.put("sentinelMasterName", "mymaster");
        all.put("redisMaxRetries", "7");
        all.put("redisMinRetryInterval", "11");
        all.put("redisMaxRetryInterval", "12");
        all.put("dialTimeout", "13");
        all.put("readTimeout", "14");
        all.put("writeTimeout", "15");
        all.put("poolSize", "16");
        all.put("minIdleConns", "17");
        all.put("maxConnAge", "18");
        all.put("poolTimeout", "19");
        all.put("idleTimeout", "20");
        all.put("idleCheckFrequency", "21");
        all.put("enableTLS", "true");
        all.put("insecureSkipTLSVerify", "true");
        all.put("caCert", "ca");
        all.put("clientCert", "cert");
        all.put("clientKey", "key");
        all.put("useEntraID", "true");

        assertThat(bind(all))
                .isEqualTo(new RedisSettings(
                        "a:1",
                        1,
                        "user",
                        "pass",
                        "suser",
                        "spass",
                        4,
                        "cluster",
                        true,
                        "mymaster",
                        7,
                        Optional.of(Duration.ofMillis(11)),
                        Optional.of(Duration.ofMillis(12)),
                        Duration.ofMillis(13),
                        Duration.ofMillis(14),
                        Optional.of(Duration.ofMillis(15)),
                        16,
                        17,
                        Duration.ofMillis(18),
                        Optional.of(Duration.ofMillis(19)),
                        Duration.ofMillis(20),
                        Duration.ofMillis(21),
                        true,
                        true,
                        "ca",
                        "cert",
                        "key",
                        true));
    }

    @Test
    void namesIgnoreCaseAndEmptyTextsCountAsAbsent() {
        RedisSettings settings = bind(Map.of("REDISHOST", "h", "redisDb", "3", "poolSize", "", "enabletls", "on"));

        assertThat(settings.database()).isEqualTo(3);
        assertThat(settings.poolSize()).isZero();
        assertThat(settings.enableTls()).isTrue();
    }

    @Test
    void azureAdIsAnAliasOfEntraIdAndBothAreRefused() {
        assertThat(bind(Map.of("redisHost", "h", "useAzureAD", "true")).useEntraId())
                .isTrue();
        assertThatThrownBy(() -> options("useAzureAD", "yes"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("useEntraID")
                .hasMessageContaining("not supported");
    }

    @Test
    void theStateStoresOwnSettingsHaveDefaultsAndNames() {
        assertThat(bindState(Map.of()))
                .isEqualTo(new RedisStateSettings(Optional.empty(), "", Optional.empty(), Optional.empty()));
        assertThat(bindState(Map.of(
                        "ttlInSeconds", "9", "queryIndexes", "[]", "maxRetries", "2", "maxRetryBackoff", "1000000")))
                .isEqualTo(new RedisStateSettings(Optional.of(9), "[]", Optional.of("2"), Optional.of("1000000")));
    }

    @Test
    void theFactoryShowsTheSettingsOfBothRecords() {
        assertThat(new RedisStateStoreFactory().settings().orElseThrow().entries())
                .extracting(SettingsSchema.Entry::name)
                .contains("redisHost", "useEntraID", "ttlInSeconds", "queryIndexes", "maxRetries", "maxRetryBackoff")
                .doesNotHaveDuplicates();
    }

    @Test
    void theReadmeNamesEverySetting() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(new RedisStateStoreFactory().settings().orElseThrow().entries())
                .allSatisfy(entry -> assertThat(readme).contains(entry.name()));
    }

    @Test
    void secretsAreMarkedAndNeverShown() {
        RedisSettings settings = bind(
                Map.of("redisHost", "h", "redisPassword", "hush1", "sentinelPassword", "hush2", "clientKey", "hush3"));

        assertThat(SettingsSchema.of(MethodHandles.lookup(), RedisSettings.class)
                        .entries())
                .filteredOn(SettingsSchema.Entry::secret)
                .extracting(SettingsSchema.Entry::name)
                .containsExactly("redisPassword", "sentinelPassword", "clientKey");
        assertThat(settings + " " + RedisOptions.of(settings, RetryPolicy.Defaults.STATE))
                .doesNotContain("hush");
    }

    @Test
    void olderRetryNamesStandInForTheNewerOnesInExactCaseOnly() {
        assertThat(bind(Map.of("redisHost", "h", "maxRetries", "5")).maxRetries())
                .isEqualTo(5);
        assertThat(bind(Map.of("redisHost", "h", "maxretries", "5")).maxRetries())
                .isZero();
        assertThat(bind(Map.of("redisHost", "h", "maxRetries", "5", "redisMaxRetries", "6"))
                        .maxRetries())
                .isEqualTo(6);
        assertThat(bind(Map.of("redisHost", "h", "maxRetryBackoff", "3000000")).minRetryInterval())
                .contains(Duration.ofMillis(3));
        assertThat(bind(Map.of("redisHost", "h", "maxRetryBackoff", "1", "redisMinRetryInterval", "9ms"))
                        .minRetryInterval())
                .contains(Duration.ofMillis(9));
        assertThatThrownBy(() -> bind(Map.of("redisHost", "h", "maxRetryBackoff", "2s")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("maxRetryBackoff");
    }

    @Test
    void aHostIsRequired() {
        assertThatThrownBy(() -> bind(Map.of("redisHost", "")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("redisHost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"poolSize", "redisDB", "redisMaxRetries", "dialTimeout", "redisPort"})
    void aMalformedNumberIsRefusedByName(String name) {
        assertThatThrownBy(() -> bind(Map.of("redisHost", "h", name, "many")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({
        "h,               0,    h:6379",
        "h,               7000, h:7000",
        "h:1,             0,    h:1",
        "h:1,             1,    h:1",
        "'a, b:2',        0,    'a:6379,b:2'",
        "[::1]:5,         0,    ::1:5",
        "::1,             0,    ::1:6379"
    })
    void addressesTakeTheirPortFromTheHostThePortOrTheDefault(String host, int port, String expected) {
        assertThat(RedisAddresses.parse(host, port))
                .extracting(Object::toString)
                .containsExactly(expected.split(","));
    }

    @ParameterizedTest
    @CsvSource({"h:1,2", "h:x,0", "h:70000,0", "h:,0", "'a,,b',0", "h,70000", "h,-1"})
    void impossibleAddressesAreRefused(String host, int port) {
        assertThatThrownBy(() -> RedisAddresses.parse(host, port)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theTopologyFollowsFromTypeAndFailover() {
        assertThat(options().topology()).isEqualTo(RedisOptions.Topology.STANDALONE);
        assertThat(options("redisType", "whatever").topology()).isEqualTo(RedisOptions.Topology.STANDALONE);
        assertThat(options("redisType", "cluster").topology()).isEqualTo(RedisOptions.Topology.CLUSTER);
        assertThat(options("failover", "true", "sentinelMasterName", "m").topology())
                .isEqualTo(RedisOptions.Topology.SENTINEL);
        assertThatThrownBy(() -> options("failover", "true"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("sentinelMasterName");
        assertThatThrownBy(() -> options("redisHost", "a,b"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("redisType");
    }

    @Test
    void zeroMeansTheDriversDefaultAndMinusOneNone() {
        assertThat(options("dialTimeout", "0", "readTimeout", "0").timeouts())
                .isEqualTo(
                        new RedisOptions.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(4)));
        assertThat(options("readTimeout", "-1").timeouts())
                .isEqualTo(new RedisOptions.Timeouts(Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(30)));
        assertThat(options("readTimeout", "500ms", "poolTimeout", "2")
                        .timeouts()
                        .pool())
                .isEqualTo(Duration.ofMillis(2));
        assertThat(options().poolSize()).isEqualTo(10 * Runtime.getRuntime().availableProcessors());
        assertThat(options("poolSize", "3").poolSize()).isEqualTo(3);
    }

    @Test
    void retriesFollowTheKindOfComponent() {
        assertThat(options().retries()).isEqualTo(new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMillis(512)));
        assertThat(options("redisMaxRetries", "-1", "redisMinRetryInterval", "-1")
                        .retries())
                .isEqualTo(new RetryPolicy(0, Duration.ZERO, Duration.ofMillis(512)));
        assertThat(RetryPolicy.of(bind(Map.of("redisHost", "h")), RetryPolicy.Defaults.CONFIGURATION))
                .isEqualTo(new RetryPolicy(3, Duration.ofMillis(8), Duration.ofSeconds(2)));
        assertThat(RetryPolicy.of(bind(Map.of("redisHost", "h")), RetryPolicy.Defaults.DRIVER))
                .isEqualTo(new RetryPolicy(3, Duration.ofMillis(8), Duration.ofMillis(512)));
    }

    @Test
    void backoffGrowsBetweenItsBounds() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofMillis(8), Duration.ofMillis(100));

        for (int retry = 1; retry < 40; retry++) {
            assertThat(policy.backoff(retry)).isBetween(Duration.ofMillis(8), Duration.ofMillis(100));
        }
        assertThat(policy.backoff(30)).isEqualTo(Duration.ofMillis(100));
        assertThat(new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMillis(512)).backoff(1))
                .isEqualTo(Duration.ofMillis(512));
        assertThat(new RetryPolicy(3, Duration.ZERO, Duration.ofMillis(512)).backoff(5))
                .isZero();
    }
}
