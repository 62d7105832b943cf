package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "plain, plain",
                "$HOST, h",
                "${HOST}, h",
                "a$HOST:$PORT/b, ah:80/b",
                "$HOSTED, \"\"",
                "${HOST}ED, hED",
                "$, $",
                "a$, a$",
                "$/x, $/x",
                "${}, \"\"",
                "x${}y, xy",
                "x${HOST, xHOST",
                "$$HOST, HOST",
                "$1a, a",
                "${1}a, a",
                "${HOST:-x}, \"\"",
                "{$HOST}, {h}"
            })
    void expandsAsGoDoes(String text, String expanded) {
        assertThat(EnvironmentText.expand(text, Map.of("HOST", "h", "PORT", "80")))
                .isEqualTo(expanded);
    }
}
