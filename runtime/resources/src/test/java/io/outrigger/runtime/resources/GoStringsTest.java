package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoStringsTest {
    @Test
    void quotesAroundOneLiteralAreTakenOff() {
        assertThat(GoStrings.unquoted("\"abc\"")).isEqualTo("abc");
        assertThat(GoStrings.unquoted("`a\\b`")).isEqualTo("a\\b");
        assertThat(GoStrings.unquoted("'x'")).isEqualTo("x");
        assertThat(GoStrings.unquoted("\"a\\n\\x41\\u00e9\\101\\U0001F600\\\"\""))
                .isEqualTo("a\nAéA😀\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "abc",
                "'ab'",
                "\"a\"b\"",
                "\"a\nb\"",
                "\"\\q\"",
                "\"\\x4\"",
                "\"\\ud800\"",
                "\"abc'",
                "`a`b`",
                "\"\\'\"",
                "\"\\400\"",
                "\"\\\""
            })
    void everythingElseStaysAsItIs(String text) {
        assertThat(GoStrings.unquoted(text)).isEqualTo(text);
    }
}
