package io.outrigger.runtime.core.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvokeMethodTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', /",
        "., '', /",
        ".., '', /",
        "../.., '', /",
        "/, /, /",
        "a, a, /a",
        "/a, /a, /a",
        "a/, a, /a",
        "a//b, a/b, /a/b",
        "./a/./b, a/b, /a/b",
        "a/../../b, b, /b",
        "/../a, /a, /a",
        ".well-known/x, .well-known/x, /.well-known/x",
        "a...b, a...b, /a...b",
        "a b, a b, /a%20b",
        "é, é, /%C3%A9",
        "a%2Fb, a%2Fb, /a%2Fb",
        "a\"b, a\"b, /a%22b",
        "a\\b, a\\b, /a%5Cb",
        "a*b;c=1, a*b;c=1, /a*b;c=1"
    })
    void pathsAreResolvedOnceAndEscapedForTheRequestLine(String text, String path, String requestPath) {
        InvokeMethod method = InvokeMethod.parse(text);
        assertThat(method.path()).isEqualTo(path);
        assertThat(method.requestPath()).isEqualTo(requestPath);
        assertThat(InvokeMethod.parse(path)).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#b", "a?b", "a\u0000", "a\nb", "\u007f", "a/../#"})
    void whatCouldBeReadInTwoWaysIsRefused(String text) {
        assertThatThrownBy(() -> InvokeMethod.parse(text)).hasMessageStartingWith("invalid method: method contains ");
    }

    @Test
    void percentSignThatBeginsNoEscapeCannotBeSent() {
        assertThatThrownBy(() -> InvokeMethod.parse("a%b").requestPath()).hasMessage("invalid URL escape \"%b\"");
    }
}
