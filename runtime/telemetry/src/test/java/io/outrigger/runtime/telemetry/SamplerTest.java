package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

    private static final int TRACES = 200_000;

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "0.1, 0.1", "1e-2, 0.01", ".25, 0.25"})
    void samplesTheWantedShareOfTraces(String text, double share) {
        assertThat(sampled(Sampler.of(text)) / (double) TRACES).isCloseTo(share, Percentage.withPercentage(10));
    }

    private static int sampled(Sampler sampler) {
        SplittableRandom ids = new SplittableRandom(17);
        int sampled = 0;
        for (int i = 0; i < TRACES; i++) {
            sampled += sampler.samples(ids.nextLong()) ? 1 : 0;
        }
        return sampled;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "2", "+Inf", "infinity"})
    void samplesEverythingFromOneOn(String text) {
        assertThat(sampled(Sampler.of(text))).isEqualTo(TRACES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-Inf"})
    void samplesNothingBelowZeroAndIsNotOff(String text) {
        assertThat(sampled(Sampler.of(text))).isZero();
        assertThat(Sampler.of(text).off()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-0", "0e5"})
    void isOffAtZero(String text) {
        assertThat(Sampler.of(text).off()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "1d", " 1", "0x1p1"})
    void takesTheUsualRateForWhatIsNoNumber(String text) {
        assertThat(Sampler.of(text)).hasToString(Sampler.of("1e-4").toString());
    }

    @Test
    void decidesByTheLowerHalfOfTheIdWithoutItsLastBit() {
        Sampler half = Sampler.of("0.5");

        assertThat(half.samples(0x7FFF_FFFF_FFFF_FFFFL)).isTrue();
        assertThat(half.samples(0x8000_0000_0000_0000L)).isFalse();
        assertThat(half.samples(-1)).isFalse();
    }

    @Test
    void describesItselfAsDaprdDoes() {
        assertThat(Sampler.of(""))
                .hasToString("ParentBased{root:TraceIDRatioBased{0.0001},remoteParentSampled:AlwaysOnSampler,"
                        + "remoteParentNotSampled:AlwaysOffSampler,localParentSampled:AlwaysOnSampler,"
                        + "localParentNotSampled:AlwaysOffSampler}");
    }
}
