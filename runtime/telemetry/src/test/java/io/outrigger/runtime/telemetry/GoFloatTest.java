package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoFloatTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-1, -1",
        "100000, 100000",
        "999999, 999999",
        "1000000, 1e+06",
        "1048576, 1.048576e+06",
        "4294967296, 4.294967296e+09",
        "0.02029, 0.02029",
        "28.999999999999993, 28.999999999999993",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "-1234567.5, -1.2345675e+06",
        "1e100, 1e+100",
        "0.5, 0.5",
        "12.5, 12.5",
        "999999.25, 999999.25",
        "1.5e-7, 1.5e-07",
        "NaN, NaN",
        "-Infinity, -Inf"
    })
    void numbersAreWrittenAsGoDoes(double number, String text) {
        assertThat(GoFloat.text(number)).isEqualTo(text);
    }
}
