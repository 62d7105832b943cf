package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void theNearestNameIsSuggested() {
        List<String> known = List.of("metadata", "secretKeyRef", "version");
        assertThat(Names.nearest("metdata", known)).contains("metadata");
        assertThat(Names.nearest("secretRef", known)).contains("secretKeyRef");
        assertThat(Names.nearest("verison", known)).contains("version");
        assertThat(Names.nearest("apples", known)).isEmpty();
        assertThat(Names.nearest("x".repeat(100_000), known)).isEmpty();
    }

    @Test
    void swappedNeighboursCountOnce() {
        assertThat(Names.distance("abcd", "abdc")).isEqualTo(1);
        assertThat(Names.distance("", "abc")).isEqualTo(3);
        assertThat(Names.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void shownNamesAreShortAndHarmless() {
        assertThat(Names.shown("a\nb\u001b[31m\u202e")).isEqualTo("a?b?[31m?");
        assertThat(Names.shown("x".repeat(1000))).hasSize(83).endsWith("...");
    }
}
