package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoSyntaxTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,0",
        "+7,7",
        "-1,-1",
        "0x1F,31",
        "0b101,5",
        "0o17,15",
        "017,15",
        "1_000,1000",
        "0x_ff,255",
        "-0x10,-16",
        "-9223372036854775808,-9223372036854775808"
    })
    void numbersMayHaveBasesAndUnderscores(String text, long number) {
        assertThat(GoSyntax.number(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1__0", "_1", "1_", "08", "0x", "1.0", "1e3", " 1", "--1", "١"})
    void whatOnlyLooksLikeANumberIsRefused(String text) {
        assertThatThrownBy(() -> GoSyntax.number(text)).hasMessageEndingWith("invalid syntax");
    }

    @Test
    void decimalsKnowNoBases() {
        assertThat(GoSyntax.decimal("+010")).isEqualTo(10);
        assertThatThrownBy(() -> GoSyntax.decimal("1_0")).hasMessageContaining("Atoi");
    }

    @Test
    void refusedTextCannotForgeALine() {
        assertThatThrownBy(() -> GoSyntax.number("1\nlevel=info")).message().doesNotContain("\n");
    }
}
