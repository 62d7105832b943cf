package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, UTC, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.120Z, UTC, 2026-01-02T03:04:05.12Z",
        "2026-01-02T03:04:05.000000001Z, UTC, 2026-01-02T03:04:05.000000001Z",
        "2026-07-02T23:04:05.5Z, Europe/Berlin, 2026-07-03T01:04:05.5+02:00",
        "2026-07-02T03:04:05Z, Asia/Kolkata, 2026-07-02T08:34:05+05:30",
        "2026-12-31T23:59:59Z, America/New_York, 2026-12-31T18:59:59-05:00",
        "1850-01-01T00:00:00Z, Europe/Berlin, 1850-01-01T00:53:28+00:53",
    })
    void timesHaveAsManyDigitsAsTheyNeed(Instant instant, String zone, String expected) {
        assertThat(new LineTime(InstantSource.fixed(instant), ZoneId.of(zone)).now())
                .isEqualTo(expected);
    }
}
