package io.outrigger.runtime.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceStateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a=b|a=b", "a=b, c=d|a=b,c=d", "a=b,,c=d|a=b,c=d", "1t@sys=x y|1t@sys=x y", "a_-*/=!|a_-*/=!"})
    void passesOnWhatKeepsTheRules(String text, String expected) {
        assertThat(TraceState.read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "=b", "a=", "A=b", "1a=b", "a=b=c", "a=b,a=c", "a@1s=b", "a@=b", "a=b\u00e9", "@s=b"})
    void dropsTheWholeOfWhatBreaksOne(String text) {
        assertThat(TraceState.read(text)).isEmpty();
    }

    @Test
    void passesOnUpTo512CharactersAnd32Members() {
        assertThat(TraceState.read("a=" + "b".repeat(253) + ",c=" + "d".repeat(254)))
                .hasSize(512);
        assertThat(TraceState.read("a=" + "b".repeat(254) + ",c=" + "d".repeat(254)))
                .isEmpty();
        assertThat(TraceState.read(members(32))).isNotEmpty();
        assertThat(TraceState.read(members(33))).isEmpty();
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(each -> "k" + each + "=v").collect(Collectors.joining(","));
    }
}
