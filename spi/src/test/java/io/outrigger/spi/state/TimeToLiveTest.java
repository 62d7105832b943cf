package io.outrigger.spi.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeToLiveTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.750Z");

    @Test
    void silenceAndAnEmptyTextLeaveTheChoiceToTheStore() {
        assertThat(TimeToLive.of(Map.of()).specified()).isFalse();
        assertThat(TimeToLive.of(Map.of("ttlInSeconds", "")).specified()).isFalse();
        assertThat(TimeToLive.of(Map.of("ttlinseconds", "5")).specified()).isFalse();
    }

    @Test
    void zeroAndMinusOneMeanForEver() {
        for (String text : new String[] {"0", "-1"}) {
            TimeToLive ttl = TimeToLive.of(Map.of("ttlInSeconds", text));
            assertThat(ttl.specified()).isTrue();
            assertThat(ttl.period()).isEmpty();
            assertThat(ttl.expiry(Clock.systemUTC())).isEmpty();
        }
    }

    @Test
    void positiveNumbersCountSecondsFromNow() {
        TimeToLive ttl = TimeToLive.of(Map.of("ttlInSeconds", "90"));
        assertThat(ttl.period()).contains(Duration.ofSeconds(90));
        assertThat(ttl.expiry(Clock.fixed(NOON, ZoneOffset.UTC))).contains(NOON.plusSeconds(90));
        assertThat(TimeToLive.of(Map.of("ttlInSeconds", "2147483647")).period())
                .contains(Duration.ofSeconds(Integer.MAX_VALUE));
    }

    @Test
    void otherTextsAreRefusedByName() {
        for (String text : new String[] {"-2", "2147483648", "5s", "1.5", " 5", "99999999999999999999"}) {
            assertThatThrownBy(() -> TimeToLive.of(Map.of("ttlInSeconds", text)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("incorrect value for metadata 'ttlInSeconds': must be ");
        }
    }

    @Test
    void theAnswerTellsWholeSecondsInUtc() {
        assertThat(TimeToLive.responseMetadata(NOON)).isEqualTo(Map.of("ttlExpireTime", "2026-11-20T12:00:00Z"));
    }
}
