package io.outrigger.tck.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void textsAreEscaped() {
        assertThat(Json.of("a\"b\\c\nd\te\u0001é\uD83D\uDEF6"))
                .isEqualTo("\"a\\\"b\\\\c\\nd\\te\\u0001é\uD83D\uDEF6\"");
    }

    @Test
    void halfACharacterIsEscaped() {
        assertThat(Json.of("\uD83Dx\uDEF6")).isEqualTo("\"\\ud83dx\\udef6\"");
    }

    @Test
    void valuesNest() {
        assertThat(Json.of(Map.of("a", List.of(1, true, 2L, Map.of())))).isEqualTo("{\"a\": [1,\ntrue,\n2,\n{}]}");
    }

    @Test
    void otherTypesAreRefused() {
        assertThatThrownBy(() -> Json.of(1.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
