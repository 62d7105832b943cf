package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.SettingsSchema;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisPubSubSettingsTest {

    private static RedisPubSubSettings bind(Map<String, String> metadata) {
        return SettingsSchema.of(MethodHandles.lookup(), RedisPubSubSettings.class)
                .bind(RedisPubSubSettings.class, metadata);
    }

    private static StreamTerms terms(Map<String, String> metadata) {
        return StreamTerms.of(bind(metadata), "app", Duration.ofSeconds(3));
    }

    @Test
    void theDefaultsAreDaprs() {
        assertThat(bind(Map.of()))
                .isEqualTo(new RedisPubSubSettings(
                        Optional.empty(), Duration.ofSeconds(60), "15000", 100, 10, 0, Duration.ZERO, false));
    }

    @Test
    void everySettingIsReadUnderDaprsName() {
        Map<String, String> metadata = new HashMap<>();
        metadata.put("consumerID", "group");
        metadata.put("processingTimeout", "1500");
        metadata.put("redeliverInterval", "250");
        metadata.put("queueDepth", "7");
        metadata.put("concurrency", "3");
        metadata.put("maxLenApprox", "1000");
        metadata.put("streamTTL", "30");
        metadata.put("redeliverFailed", "true");
        assertThat(bind(metadata))
                .isEqualTo(new RedisPubSubSettings(
                        Optional.of("group"),
                        Duration.ofMillis(1500),
                        "250",
                        7,
                        3,
                        1000,
                        Duration.ofSeconds(30),
                        true));
    }

    @Test
    void theIntervalIsANumberOfMillisecondsAndNothingElse() {
        assertThat(terms(Map.of("redeliverInterval", "250")).interval()).isEqualTo(Duration.ofMillis(250));
        assertThat(terms(Map.of("redeliverInterval", "30s")).interval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(terms(Map.of("redeliverInterval", "-1")).interval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(terms(Map.of("redeliverInterval", "0")).reclaims()).isFalse();
        assertThat(terms(Map.of("processingTimeout", "0")).reclaims()).isFalse();
    }

    @Test
    void theGroupIsTheApplicationsIdUnlessNamed() {
        assertThat(terms(Map.of()).group()).isEqualTo("app");
        assertThat(terms(Map.of("consumerID", " mine ")).group()).isEqualTo("mine");
    }
}
