package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PathsTest {

    @Test
    void cleanPathsStayTheSameObject() {
        String path = "/v1.0/state/mem/a.b..c";
        assertThat(Paths.clean(path)).isSameAs(path);
        assertThat(Paths.clean("/")).isEqualTo("/");
    }

    @Test
    void emptyAndDottedSegmentsGo() {
        assertThat(Paths.clean("//a///b/")).isEqualTo("/a/b");
        assertThat(Paths.clean("/a/./b/.")).isEqualTo("/a/b");
        assertThat(Paths.clean("/a/../../b/..")).isEqualTo("/");
        assertThat(Paths.clean("/.a/..b/...")).isEqualTo("/.a/..b/...");
        assertThat(Paths.clean("/a/%2e%2e/b")).isEqualTo("/a/%2e%2e/b");
        assertThat(Paths.clean("http://host:1/a//b")).isEqualTo("/a/b");
        assertThat(Paths.clean("http://host")).isEqualTo("/");
        assertThat(Paths.clean("")).isEqualTo("/");
    }

    @Test
    void parametersAreDecodedOnce() {
        assertThat(Escapes.decode("a+b%2Bc%252F%C3%A4")).isEqualTo("a b+c%2Fä");
        assertThat(Escapes.decodePath("a+b%20c")).isEqualTo("a+b c");
        assertThatThrownBy(() -> Escapes.decode("a%f")).hasMessage("invalid URL escape \"%f\"");
        assertThatThrownBy(() -> Escapes.decode("%C3")).hasMessage("invalid UTF-8");
    }

    @Test
    void requestLinesAreBroughtIntoOrder() {
        byte[] odd = "GET /ä#x HTTP/1.0\r\nX: ä#".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(RequestLine.old(odd)).isTrue();
        assertThat(new String(RequestLine.normalised(odd), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("GET /%C3%A4%23x HTTP/1.1\r\nX: ä#");
        byte[] plain = "GET / HTTP/1.1\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(RequestLine.normalised(plain)).isSameAs(plain);
    }
}
