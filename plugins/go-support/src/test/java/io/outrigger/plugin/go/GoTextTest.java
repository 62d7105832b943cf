package io.outrigger.plugin.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"a\"|a",
                "\"\\u00e9\\t\\\"\"|é\t\"",
                "\"\\U0001F6F6\"|\uD83D\uDEF6",
                "`a\\n`|a\\n",
                "a|a",
                "\"a|\"a",
                "\"a\"b\"|\"a\"b\"",
                "\"\\/\"|\"\\/\"",
                "\"\\u00g0\"|\"\\u00g0\"",
                "\"\\\"|\"\\\"",
                "\"\\ud800\"|\"\\ud800\""
            })
    void quotesAreTakenOffWhatIsAText(String data, String plain) {
        assertThat(new String(GoText.unquoted(data.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"aGVsbG8=,hello", "'aGVs\nbG8=',hello", "aGVsbG8,aGVsbG8", "a b=,a b=", "{},{}", "'',''"})
    void base64IsDecodedIfItIsPadded(String data, String plain) {
        assertThat(new String(GoText.decodedBase64(data.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo(plain);
    }
}
