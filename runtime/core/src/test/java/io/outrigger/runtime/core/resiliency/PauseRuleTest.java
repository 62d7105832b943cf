package io.outrigger.runtime.core.resiliency;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.resiliency.PauseRule.Constant;
import io.outrigger.runtime.core.resiliency.PauseRule.Exponential;
import io.outrigger.runtime.core.resiliency.PauseRule.Pauses;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PauseRuleTest {
    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();

    private static Exponential rule(Duration longest) {
        return new Exponential(Exponential.INITIAL, longest, Exponential.ELAPSED);
    }

    @Test
    void constantPausesStayTheSame() {
        Pauses pauses = new Constant(Duration.ofMillis(20)).begin(clock);
        assertThat(LongStream.generate(pauses::next).limit(5)).containsOnly(20 * MILLI);
    }

    @Test
    void exponentialPausesGrowByHalfUpToTheLongest() {
        Pauses pauses = rule(Duration.ofSeconds(2)).begin(clock);
        assertThat(LongStream.generate(pauses::next).limit(6).map(nanos -> nanos / MILLI))
                .containsExactly(500L, 750L, 1125L, 1687L, 2000L, 2000L);
    }

    @Test
    void aLongestPauseBelowTheFirstAppliesFromTheSecondOn() {
        Pauses pauses = rule(Duration.ofMillis(100)).begin(clock);
        assertThat(LongStream.generate(pauses::next).limit(3).map(nanos -> nanos / MILLI))
                .containsExactly(500L, 100L, 100L);
    }

    @Test
    void pausesAreSpreadByHalfToEitherSide() {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            clock.random = random.nextDouble();
            assertThat(rule(Duration.ofSeconds(60)).begin(clock).next()).isBetween(250 * MILLI, 750 * MILLI + 1);
        }
        clock.random = 0;
        assertThat(rule(Duration.ofSeconds(60)).begin(clock).next()).isEqualTo(250 * MILLI);
    }

    @Test
    void noPauseBeginsThatWouldEndTooLate() {
        Pauses pauses = rule(Duration.ofSeconds(60)).begin(clock);
        clock.pass(Duration.ofMinutes(15).minusMillis(501));
        assertThat(pauses.next()).isEqualTo(500 * MILLI);
        clock.pass(Duration.ofMillis(500));
        assertThat(pauses.next()).isEqualTo(Pauses.STOP);
    }
}
