package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    private static String text(String value) {
        return new String(new JsonText(16).value(value).done(), StandardCharsets.UTF_8);
    }

    private static String compact(String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = Json.parser(bytes)) {
            parser.nextToken();
            return new String(Json.compact(parser, bytes), StandardCharsets.UTF_8);
        }
    }

    @Test
    void textsAreEscapedAsGoEscapesThem() {
        assertThat(text("a\"b\\c\b\f\n\r\t\u0001")).isEqualTo("\"a\\\"b\\\\c\\b\\f\\n\\r\\t\\u0001\"");
        assertThat(text("<a>&\u2028\u2029")).isEqualTo("\"\\u003ca\\u003e\\u0026\\u2028\\u2029\"");
        assertThat(text("ä😀\u007f")).isEqualTo("\"ä😀\u007f\"");
        assertThat(text("x\ud83d")).isEqualTo("\"x\\ufffd\"");
        assertThat(text("\ude00x")).isEqualTo("\"\\ufffdx\"");
        assertThat(text("")).isEqualTo("\"\"");
    }

    @Test
    void structuresAreSeparated() {
        byte[] json = new JsonText(16)
                .beginObject()
                .member("a", "1")
                .optional("left", "")
                .optional("out", 0)
                .name("b")
                .beginArray()
                .value(1)
                .beginObject()
                .endObject()
                .value(true)
                .endArray()
                .optional("c", Map.of("z", "1", "y", "2"))
                .endObject()
                .doneWithNewline();
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"1\",\"b\":[1,{},true],\"c\":{\"y\":\"2\",\"z\":\"1\"}}\n");
    }

    @Test
    void valuesLoseNothingButTheirSpace() throws IOException {
        assertThat(compact(" { \"a b\" : [ 1.0 , -0 , 1e+20 ] ,\n\t\"c\\\\\\\"d\" : null } trailing"))
                .isEqualTo("{\"a b\":[1.0,-0,1e+20],\"c\\\\\\\"d\":null}");
        assertThat(compact(" \" x \" ")).isEqualTo("\" x \"");
        assertThat(compact("12345678901234567890.10")).isEqualTo("12345678901234567890.10");
        assertThat(compact("true")).isEqualTo("true");
        assertThat(compact("[]")).isEqualTo("[]");
    }

    @Test
    void onlyOneWholeValueIsValid() {
        assertThat(Json.valid("{\"a\":[1,\"x\"]}".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(Json.valid(" 1 ".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(Json.valid("1 2".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(Json.valid("\"cut".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(Json.valid(new byte[0])).isFalse();
        assertThat(Json.valid(new byte[] {'"', (byte) 0xFF, '"'})).isFalse();
    }
}
