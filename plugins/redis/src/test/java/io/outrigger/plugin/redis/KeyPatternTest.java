package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternTest {

    @ParameterizedTest
    @CsvSource({
        "app||%,        app||*",
        "a_c,           a?*c",
        "a*b?c[d],      'a\\*b\\?c\\[d\\]'",
        "'50\\%',       50%",
        "'a\\_b',       a_b",
        "'a\\\\b',      'a\\\\b'",
        "'end\\',       'end\\\\'",
        "%%%,           *",
        "'\\*%',        '\\**'",
        "'^-',          '\\^\\-'"
    })
    void aPatternBecomesAGlob(String pattern, String glob) {
        assertThat(KeyPattern.of(pattern).glob()).isEqualTo(glob);
    }

    @ParameterizedTest
    @CsvSource({
        "app||%,   app||,        true",
        "app||%,   app||x,       true",
        "app||%,   other||x,     false",
        "a_c,      abc,          true",
        "a_c,      aéc,          true",
        "a_c,      a😀c,         true",
        "a_c,      abbc,         false",
        "a_c,      ac,           false",
        "%b%,      abc,          true",
        "%b,       abc,          false",
        "'a\\_c',  abc,          false",
        "'a\\_c',  a_c,          true",
        "'x\\',    'x\\',        true"
    })
    void matchingCountsCharacters(String pattern, String key, boolean matches) {
        assertThat(KeyPattern.of(pattern).matches(key)).isEqualTo(matches);
    }

    @Test
    void aHostilePatternIsMatchedInReasonableTime() {
        assertThat(KeyPattern.of("%a".repeat(500) + "b").matches("a".repeat(5000)))
                .isFalse();
    }

    @Test
    void anEmptyPatternIsRefused() {
        assertThatThrownBy(() -> KeyPattern.of("")).isInstanceOf(InvalidRequestException.class);
    }
}
