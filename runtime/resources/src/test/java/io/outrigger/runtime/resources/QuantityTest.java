package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "4Mi, 4194304",
        "4Ki, 4096",
        "10M, 10000000",
        "5k, 5000",
        "1e3, 1000",
        "1E3, 1000",
        "1E, 1000000000000000000",
        "1.5Gi, 1610612736",
        "1500m, 2",
        "-1500m, -2",
        "1n, 1",
        "0n, 0",
        ".5, 1",
        "5., 5",
        "12e-1, 2",
        "16Ei, 9223372036854775807",
        "1e999999999, 9223372036854775807",
        "1e-999999999, 1",
        "0e999999999, 0"
    })
    void readsWhatKubernetesReads(String text, long value) {
        assertThat(Quantity.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "-",
                "Mi",
                "4mi",
                "4KB",
                "4K",
                "4 Mi",
                "1e",
                "1e+",
                "0x10",
                "1..2",
                "1e9999999999",
                "4Mi "
            })
    void refusesWhatIsNoQuantity(String text) {
        // "1e" alone has no number behind the e.
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse(text));
    }

    @org.junit.jupiter.api.Test
    void refusesEndlessDigits() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse("9".repeat(1_000_000)));
    }
}
