package io.outrigger.plugin.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LikePatternTest {

    @Test
    void percentStandsForAnyTextEvenNone() {
        assertThat(LikePattern.of("a%c").matches("ac")).isTrue();
        assertThat(LikePattern.of("a%c").matches("abbc")).isTrue();
        assertThat(LikePattern.of("a%c").matches("abcd")).isFalse();
        assertThat(LikePattern.of("%").matches("")).isTrue();
        assertThat(LikePattern.of("%b%d").matches("abcbd")).isTrue();
    }

    @Test
    void underscoreStandsForOneCharacterWhateverItsWidth() {
        assertThat(LikePattern.of("a_c").matches("a😀c")).isTrue();
        assertThat(LikePattern.of("a_c").matches("ac")).isFalse();
    }

    @Test
    void backslashTakesTheMeaningAway() {
        assertThat(LikePattern.of("100\\%").matches("100%")).isTrue();
        assertThat(LikePattern.of("100\\%").matches("1000")).isFalse();
        assertThat(LikePattern.of("a\\_b").matches("axb")).isFalse();
        assertThat(LikePattern.of("a\\\\b").matches("a\\b")).isTrue();
        assertThat(LikePattern.of("end\\").matches("end\\")).isTrue();
    }

    @Test
    void nothingElseIsSpecial() {
        assertThat(LikePattern.of("a.c").matches("abc")).isFalse();
        assertThat(LikePattern.of("[a]*").matches("[a]*")).isTrue();
        assertThat(LikePattern.of("A").matches("a")).isFalse();
    }

    @Test
    void manyWildcardsDoNotExplode() {
        LikePattern pattern = LikePattern.of("%a".repeat(500) + "b");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(pattern.matches("a".repeat(5_000))).isFalse());
    }

    @Test
    void anEmptyPatternIsRefused() {
        assertThatThrownBy(() -> LikePattern.of(""))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("keys like pattern cannot be empty");
    }
}
