package io.outrigger.plugin.bindingslocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronSchedulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "15 * * * * *; 2026-01-01T00:00:20Z; 2026-01-01T00:01:15Z",
                "*/15 * * * *; 2026-01-01T00:00:20.5Z; 2026-01-01T00:15:00Z",
                "0 30 8-10/2 * * *; 2026-01-01T08:30:00Z; 2026-01-01T10:30:00Z",
                "0 0 0 29 feb *; 2026-01-01T00:00:00Z; 2028-02-29T00:00:00Z",
                "0 0 0 1 * MON; 2026-01-02T00:00:00Z; 2026-01-05T00:00:00Z",
                "0 0 0 ? * sun; 2026-01-01T00:00:00Z; 2026-01-04T00:00:00Z",
                "50/5 0 0 1,15 * *; 2026-01-01T00:00:50Z; 2026-01-01T00:00:55Z",
                "@monthly; 2026-01-15T12:00:00Z; 2026-02-01T00:00:00Z",
                "@weekly; 2026-01-01T00:00:00Z; 2026-01-04T00:00:00Z",
                "@annually; 2026-01-01T00:00:00Z; 2027-01-01T00:00:00Z",
                "@daily; 2026-12-31T23:59:59Z; 2027-01-01T00:00:00Z",
                "@hourly; 2026-01-01T00:00:00Z; 2026-01-01T01:00:00Z"
            })
    void theNextMomentIsTheFirstThatMatches(String schedule, Instant after, Instant next) {
        assertThat(CronSchedules.parse("TZ=UTC " + schedule).next(after)).contains(next);
    }

    @Test
    void aPeriodCountsFromWhereItIs() {
        Instant now = Instant.parse("2026-01-01T00:00:00.0005Z");
        assertThat(CronSchedules.parse("@every 1h30m").next(now)).contains(Instant.parse("2026-01-01T01:30:00Z"));
        assertThat(CronSchedules.parse("@every 1ns").next(now)).contains(Instant.parse("2026-01-01T00:00:00.001Z"));
    }

    @Test
    void theTimeZoneOfTheScheduleCounts() {
        assertThat(CronSchedules.parse("CRON_TZ=Asia/Tokyo 0 0 9 * * *").next(Instant.parse("2026-01-01T00:00:00Z")))
                .contains(Instant.parse("2026-01-02T00:00:00Z"));
    }

    @Test
    void anHourThatIsSkippedHasNoMoment() {
        // Berlin went from two to three o'clock on that day.
        assertThat(CronSchedules.parse("TZ=Europe/Berlin 0 30 2 * * *").next(Instant.parse("2026-03-29T00:00:00Z")))
                .contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void aDayThatNeverComesHasNoMoment() {
        assertThat(CronSchedules.parse("0 0 0 30 2 *").next(Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * *",
                "* * * * * * *",
                "60 * * * * *",
                "* * 24 * * *",
                "* * * 0 * *",
                "* * * * * 7",
                "5-1 * * * * *",
                "*/0 * * * * *",
                "1-2-3 * * * * *",
                "1/2/3 * * * * *",
                "x * * * * *",
                "-1 * * * * *",
                "@sometimes",
                "@every",
                "@every soon",
                "TZ=UTC",
                "TZ=No/Where * * * * *"
            })
    void nonsenseIsRefused(String schedule) {
        assertThatThrownBy(() -> CronSchedules.parse(schedule))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("invalid schedule format '" + schedule + "': ");
    }
}
