package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "+0, 0",
        "0s, 0",
        "5s, 5000000000",
        "300ms, 300000000",
        "-1.5h, -5400000000000",
        "1h15m30.5s, 4530500000000",
        "2us, 2000",
        "2µs, 2000",
        "2μs, 2000",
        "3ns, 3",
        ".5s, 500000000",
        "5.s, 5000000000",
        "1.0000000009s, 1000000000",
        "-9223372036854775808ns, -9223372036854775808",
        "9223372036854775807ns, 9223372036854775807"
    })
    void readsWhatGoReads(String text, long nanos) {
        assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "s", ".s", "1..5s", "9223372036854775808ns", "999999999999h", "abc", "1h -5m", "--5s"})
    void refusesWhatIsNoDuration(String text) {
        assertThat(GoDuration.tryParse(text)).isEmpty();
    }

    @Test
    void saysWhatIsWrongInGoWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoDuration.parse("5"))
                .withMessage("time: missing unit in duration \"5\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoDuration.parse("5d"))
                .withMessage("time: unknown unit \"d\" in duration \"5d\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoDuration.parse(""))
                .withMessage("time: invalid duration \"\"");
    }

    @Test
    void refusesEndlessDigitsQuickly() {
        assertThat(GoDuration.tryParse("9".repeat(1_000_000) + "s")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "1, 1ns",
        "1100, 1.1µs",
        "2200000, 2.2ms",
        "300000000, 300ms",
        "3300000000, 3.3s",
        "180000000000, 3m0s",
        "245000000000, 4m5s",
        "3600000000000, 1h0m0s",
        "4530500000000, 1h15m30.5s",
        "-1500000000, -1.5s",
        "-9223372036854775808, -2562047h47m16.854775808s"
    })
    void printsAsGoPrints(long nanos, String text) {
        assertThat(GoDuration.format(Duration.ofNanos(nanos))).isEqualTo(text);
    }
}
