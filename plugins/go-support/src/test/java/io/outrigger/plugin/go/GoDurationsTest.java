package io.outrigger.plugin.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0,0s",
        "1,1ns",
        "1500,1.5µs",
        "2000000,2ms",
        "1234567,1.234567ms",
        "1000000000,1s",
        "60000000000,1m0s",
        "3600000000000,1h0m0s",
        "3662500000000,1h1m2.5s",
        "-1500000000,-1.5s",
        "600000000000,10m0s"
    })
    void durationsAreWrittenAndReadAsGoDoes(long nanos, String text) {
        assertThat(GoDurations.text(Duration.ofNanos(nanos))).isEqualTo(text);
        assertThat(GoDurations.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @Test
    void momentsHaveAsManyDigitsAsTheyNeed() {
        assertThat(GoTimes.text(Instant.parse("2026-01-02T03:04:05Z"))).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(GoTimes.text(Instant.parse("2026-01-02T03:04:05.1234Z"))).isEqualTo("2026-01-02T03:04:05.1234Z");
        assertThat(GoTimes.text(OffsetDateTime.parse("2026-01-02T03:04:05.5+02:00")))
                .isEqualTo("2026-01-02T03:04:05.5+02:00");
    }
}
