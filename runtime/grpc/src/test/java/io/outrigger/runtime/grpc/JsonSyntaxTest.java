package io.outrigger.runtime.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSyntaxTest {

    private static Optional<String> problem(String text) {
        return JsonSyntax.problem(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                " true ",
                "false",
                "0",
                "-0.5e+10",
                "12E3",
                "\"\"",
                "\"a\\n\\u00e9ö\"",
                "[]",
                "[ ]",
                "{}",
                "{ }",
                "[1,[2,{\"a\":[]}],{}]",
                "{\"a\":1,\"b\":{\"c\":[true,null]}}\n"
            })
    void jsonIsAccepted(String text) {
        assertThat(problem(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``            | unexpected end of JSON input
            {             | unexpected end of JSON input
            [1            | unexpected end of JSON input
            "abc          | unexpected end of JSON input
            tru           | invalid character ' ' in literal true (expecting 'e')
            -             | invalid character ' ' in numeric literal
            1.            | invalid character ' ' after decimal point in numeric literal
            "\\           | invalid character ' ' in string escape code
            abc           | invalid character 'a' looking for beginning of value
            [,            | invalid character ',' looking for beginning of value
            [1,]          | invalid character ']' looking for beginning of value
            {1            | invalid character '1' looking for beginning of object key string
            {"a":1,}      | invalid character '}' looking for beginning of object key string
            {"a" 1}       | invalid character '1' after object key
            {"a":1 2      | invalid character '2' after object key:value pair
            [1 2          | invalid character '2' after array element
            1 2           | invalid character '2' after top-level value
            {}}           | invalid character '}' after top-level value
            trux          | invalid character 'x' in literal true (expecting 'e')
            01            | invalid character '1' after top-level value
            1.x           | invalid character 'x' after decimal point in numeric literal
            1ex           | invalid character 'x' in exponent of numeric literal
            -x            | invalid character 'x' in numeric literal
            "\\x"         | invalid character 'x' in string escape code
            "\\u12g4"     | invalid character 'g' in \\u hexadecimal character escape
            'a'           | invalid character '\\'' looking for beginning of value
            """)
    void anythingElseIsNamed(String text, String problem) {
        assertThat(problem(text)).contains(problem);
    }

    @Test
    void controlCharactersInTextsAreNamed() {
        assertThat(problem("\"a\nb\"")).contains("invalid character '\\n' in string literal");
        assertThat(problem("\"\u0001\"")).contains("invalid character '\\x01' in string literal");
    }

    @Test
    void depthIsBounded() {
        assertThat(problem("[".repeat(10_000) + "]".repeat(10_000))).isEmpty();
        assertThat(problem("[".repeat(4_000_000))).contains("exceeded max depth");
    }
}
