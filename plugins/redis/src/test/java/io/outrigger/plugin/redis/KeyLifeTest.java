package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyLifeTest {

    @ParameterizedTest
    @CsvSource({"10,PT10S", "1m30s,PT1M30S", "250ms,PT0.25S"})
    void aLifeIsANumberOfSecondsOrADuration(String text, Duration life) {
        assertThat(KeyLife.of(Map.of("TtlInSeconds", text))).contains(life);
        assertThat(KeyLife.of(Map.of("ttl", text, "ttlInSeconds", "99"))).contains(life);
    }

    @Test
    void nothingSaidMeansForEver() {
        assertThat(KeyLife.of(Map.of("key", "k"))).isEmpty();
        assertThat(KeyLife.of(Map.of("ttl", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,higher than zero", "-5,higher than zero", "-1s,higher than zero", "soon,a valid integer"})
    void whatIsNoLifeIsRefused(String text, String why) {
        assertThatThrownBy(() -> KeyLife.of(Map.of("ttl", text)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void aLifeLongerThanRedisCountsIsCutShort() {
        assertThat(KeyLife.of(Map.of("ttl", Long.toString(Long.MAX_VALUE))).orElseThrow())
                .isLessThan(Duration.ofDays(366L * 10_001));
    }
}
