package io.outrigger.plugin.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static BackOffSettings settings(Map<String, String> metadata) {
        return KafkaSettings.of(BackOffSettings.class).bind(BackOffSettings.class, metadata);
    }

    private static BackOff.Waits waits(Map<String, String> metadata) {
        return BackOff.of(settings(metadata)).begin();
    }

    @Test
    void waitsAreOfFiveSecondsForEver() {
        BackOff.Waits waits = waits(Map.of());
        for (int i = 0; i < 100; i++) {
            assertThat(waits.next()).contains(Duration.ofSeconds(5));
        }
        assertThat(settings(Map.of()).endless()).isTrue();
    }

    @Test
    void theNumberOfTriesCanBeBounded() {
        BackOff.Waits waits = waits(Map.of("backOffMaxRetries", "2", "backOffDuration", "1ms"));
        assertThat(waits.next()).contains(Duration.ofMillis(1));
        assertThat(waits.next()).contains(Duration.ofMillis(1));
        assertThat(waits.next()).isEmpty();
        assertThat(settings(Map.of("backOffMaxRetries", "2")).endless()).isFalse();
    }

    @Test
    void exponentialWaitsGrowUpToTheLongest() {
        BackOff.Waits waits = waits(Map.of(
                "backOffPolicy", "exponential",
                "backOffInitialInterval", "100ms",
                "backOffMultiplier", "2",
                "backOffRandomizationFactor", "0",
                "backOffMaxInterval", "300ms"));
        assertThat(waits.next()).contains(Duration.ofMillis(100));
        assertThat(waits.next()).contains(Duration.ofMillis(200));
        assertThat(waits.next()).contains(Duration.ofMillis(300));
        assertThat(waits.next()).contains(Duration.ofMillis(300));
    }

    @Test
    void exponentialWaitsEndWithTheLongestTime() {
        BackOff.Waits waits = waits(Map.of(
                "backOffPolicy", "exponential",
                "backOffInitialInterval", "1h",
                "backOffMaxElapsedTime", "1m"));
        assertThat(waits.next()).isEmpty();
        assertThat(settings(Map.of("backOffPolicy", "exponential")).endless()).isFalse();
        assertThat(settings(Map.of("backOffPolicy", "exponential", "backOffMaxElapsedTime", "0"))
                        .endless())
                .isTrue();
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        for (Map<String, String> metadata : java.util.List.of(
                Map.of("backOffMultiplier", "0.5"),
                Map.of("backOffMultiplier", "much"),
                Map.of("backOffRandomizationFactor", "2"))) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> waits(metadata))
                    .withMessageContaining(metadata.keySet().iterator().next());
        }
    }
}
