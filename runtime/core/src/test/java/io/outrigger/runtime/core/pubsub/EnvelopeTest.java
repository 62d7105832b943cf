package io.outrigger.runtime.core.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are what daprd 1.18.3 delivered for the same requests. */
class EnvelopeTest {

    private static final String REST =
            "\"id\":\"new\",\"pubsubname\":\"ps\",\"source\":\"app\",\"specversion\":\"1.0\","
                    + "\"time\":\"2026-11-21T17:54:16+02:00\",\"topic\":\"t\",\"traceid\":\"\",\"traceparent\":\"\","
                    + "\"tracestate\":\"\",\"type\":\"com.dapr.event.sent\"}";
    private static final TraceContext TRACE =
            new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a=b", "");

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T15:54:16.7Z"), ZoneId.of("Europe/Helsinki"));
    private final Envelope envelope = new Envelope("app", clock, () -> "new");

    private String wrap(byte[] data, String type, Map<String, String> metadata, TraceContext trace) {
        try {
            var facts = new Envelope.Facts("ps", "t", type, metadata, trace, false);
            return new String(envelope.wrap(data, facts), StandardCharsets.UTF_8);
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }

    private String wrap(String data, String type) {
        return wrap(data.getBytes(StandardCharsets.UTF_8), type, Map.of(), TraceContext.NONE);
    }

    private String wrap(Map<String, String> metadata) {
        return wrap(new byte[] {'x'}, "text/plain", metadata, TRACE);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void textIsEscapedAsGoDoes() {
        byte[] data = latin("hi <&> \"\\\n\u0001\u007f \u00e2\u0080\u00a8 \u00ff\u00fe \u00c3\u00a9");
        assertThat(wrap(data, "", Map.of(), TraceContext.NONE))
                .isEqualTo("{\"data\":\"hi \\u003c\\u0026\\u003e \\\"\\\\\\n\\u0001\u007f \\u2028 \\ufffd\\ufffd é\","
                        + "\"datacontenttype\":\"text/plain\"," + REST);
    }

    @Test
    void jsonIsSortedAndKeepsItsNumbers() {
        String data =
                "{\"b\":1.0, \"a\":[1e3,12345678901234567890,{\"z\":null,\"y\":\"\\u003c\\ud800\\u2028\"}],\"b\":2}";
        assertThat(wrap(data, "application/json; charset=utf-8"))
                .isEqualTo("{\"data\":{\"a\":[1e3,12345678901234567890,{\"y\":\"\\u003c\uFFFD\\u2028\",\"z\":null}],"
                        + "\"b\":2},\"datacontenttype\":\"application/json; charset=utf-8\"," + REST);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"a\":1} tail, {\"a\":1}",
                "{bad, \"{bad\"",
                "``, \"\"",
                "null, null",
                "true, true",
                "-0.50, -0.50",
                "`[{},[]]`, `[{},[]]`",
                "01, \"01\""
            })
    void onlyTheFirstValueOfJsonCountsAndWhatIsNoneIsText(String data, String expected) {
        assertThat(wrap(data, "APPLICATION/JSON"))
                .isEqualTo("{\"data\":" + expected + ",\"datacontenttype\":\"APPLICATION/JSON\"," + REST);
    }

    @Test
    void jsonOfBrokenTextIsRepaired() {
        assertThat(wrap(latin("{\"a\":\"\u00ff\"}"), "application/json", Map.of(), TraceContext.NONE))
                .startsWith("{\"data\":{\"a\":\"\uFFFD\"},");
    }

    @Test
    void jsonThatIsTooDeepIsText() {
        String deep = "[".repeat(JsonReader.DEEPEST + 1) + "]".repeat(JsonReader.DEEPEST + 1);
        assertThat(wrap(deep, "application/json")).startsWith("{\"data\":\"[[");
        assertThat(wrap(deep.substring(1, deep.length() - 1), "application/json"))
                .startsWith("{\"data\":[[");
    }

    @Test
    void keysAreInTheOrderOfTheirBytes() {
        assertThat(wrap("{\"\uFF5E\":1,\"\uD83D\uDE00\":2,\"é\":3,\"z\":4}", "application/json"))
                .startsWith("{\"data\":{\"z\":4,\"é\":3,\"\uFF5E\":1,\"\uD83D\uDE00\":2},");
    }

    @ParameterizedTest
    @CsvSource({
        "0001ff, application/octet-stream, AAH/",
        "0a016112 0173, application/x-protobuf, CgFhEgFz",
        "'', application/x-protobuf;v=1, ''",
        "616263, application/cloudevents+protobuf, YWJj"
    })
    void bytesAreCarriedAsBase64(String hex, String type, String expected) {
        byte[] data = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(wrap(data, type, Map.of(), TraceContext.NONE))
                .isEqualTo("{\"data_base64\":\"" + expected + "\",\"datacontenttype\":\"" + type + "\"," + REST);
    }

    @ParameterizedTest
    @CsvSource({"0aff, \\n\\ufffd", "0a01ff, \\n\\u0001\\ufffd", "07, \\u0007", "0801ff, \\u0008\\u0001\\ufffd"})
    void protobufThatIsNoCloudEventIsText(String hex, String expected) {
        byte[] data = java.util.HexFormat.of().parseHex(hex);
        assertThat(wrap(data, "application/x-protobuf", Map.of(), TraceContext.NONE))
                .startsWith("{\"data\":\"" + expected.replace("\\u0008", "\\b") + "\",");
    }

    @Test
    void metadataSayWhatTheEventIs() {
        assertThat(wrap(Map.of(
                        "ttl", "1h",
                        "CloudEvent.Id", "me",
                        "cloudevent.source", "",
                        "cloudevent.subject", "s",
                        "cloudevent.type", "ty",
                        "cloudevent.traceid", "T")))
                .isEqualTo("{\"data\":\"x\",\"datacontenttype\":\"text/plain\",\"expiration\":\"2026-11-21T16:54:16Z\","
                        + "\"id\":\"me\",\"pubsubname\":\"ps\",\"source\":\"Dapr\",\"specversion\":\"1.0\","
                        + "\"subject\":\"s\",\"time\":\"2026-11-21T17:54:16+02:00\",\"topic\":\"t\",\"traceid\":\"T\","
                        + "\"traceparent\":\"T\",\"tracestate\":\"a=b\",\"type\":\"ty\"}");
    }

    @Test
    void theNewerNameOfTheTraceWinsOverTheOlder() {
        assertThat(wrap(Map.of("cloudevent.traceparent", "P", "cloudevent.traceid", "T", "cloudevent.tracestate", "")))
                .contains("\"traceid\":\"P\",\"traceparent\":\"P\",\"tracestate\":\"\"");
    }

    @Test
    void theTraceOfTheRequestGoesAlongAndNoPlaceIsNothing() {
        assertThat(wrap(Map.of()))
                .contains("\"traceid\":\"" + TRACE.traceParent() + "\",\"traceparent\":\"" + TRACE.traceParent()
                        + "\",\"tracestate\":\"a=b\"");
        assertThat(wrap(new byte[0], "", Map.of(), new TraceContext(TraceParent.ZERO, "a=b", "")))
                .contains("\"traceid\":\"\",\"traceparent\":\"\",\"tracestate\":\"\"");
    }

    @ParameterizedTest
    @CsvSource({
        "ttlInSeconds, 100, 2026-11-21T15:55:56Z",
        "TTLINSECONDS, 1, 2026-11-21T15:54:17Z",
        "ttl, 90s, 2026-11-21T15:55:46Z",
        "ttl, -5s, 2026-11-21T15:54:16Z",
        "ttlInSeconds, 9999999999999, 2319-03-03T15:41:33Z",
        "ttlInSeconds, 0, 2026-11-21T15:54:16Z",
        "ttlInSeconds, -1, ''",
        "ttlInSeconds, soon, ''",
        "ttl, '', ''"
    })
    void eventsSayWhenTheyExpire(String name, String value, String expected) {
        String event = wrap(Map.of(name, value));
        assertThat(event.contains("\"expiration\":")).isEqualTo(!expected.isEmpty());
        assertThat(event).contains(expected);
    }

    @Test
    void eventsOfBrokersThatForgetSayNothing() throws MalformedEventException {
        var facts = new Envelope.Facts("ps", "t", "", Map.of("ttl", "1h"), TRACE, true);
        assertThat(new String(envelope.wrap(new byte[0], facts), StandardCharsets.UTF_8))
                .doesNotContain("expiration");
    }

    @Test
    void cloudEventsStayWhatTheyAre() {
        String event = "{\"id\":\"1\",\"data\":1.50,\"traceparent\":\"own\",\"type\":null,\"source\":5,\"x\":\"<\"}";
        Map<String, String> metadata = Map.of("cloudevent.id", "other");
        assertThat(wrap(event.getBytes(StandardCharsets.UTF_8), "application/cloudevents+json; a=b", metadata, TRACE))
                .isEqualTo("{\"data\":1.50,\"id\":\"1\",\"pubsubname\":\"ps\",\"source\":5,\"specversion\":\"1.0\","
                        + "\"time\":\"2026-11-21T17:54:16+02:00\",\"topic\":\"t\",\"traceid\":\"" + TRACE.traceParent()
                        + "\",\"traceparent\":\"" + TRACE.traceParent()
                        + "\",\"tracestate\":\"a=b\",\"type\":\"com.dapr.event.sent\",\"x\":\"\\u003c\"}");
    }

    @Test
    void cloudEventsKeepTheirTimeAndTrace() {
        String event = "{\"time\":null,\"traceid\":\"i\",\"tracestate\":\"s\",\"topic\":\"other\"}";
        assertThat(wrap(event, "application/cloudevents+json"))
                .contains("\"time\":null,\"topic\":\"t\",\"traceid\":\"i\",\"tracestate\":\"s\"")
                .doesNotContain("traceparent");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, EOF",
                "{, unexpected EOF",
                "`[1]`, json: cannot unmarshal array into Go value of type map[string]interface {}",
                "5, json: cannot unmarshal number into Go value of type map[string]interface {}",
                "x, the event is not valid JSON"
            })
    void whatIsNoCloudEventIsRefused(String event, String message) {
        assertThatThrownBy(() -> envelope.wrap(
                        event.getBytes(StandardCharsets.UTF_8),
                        new Envelope.Facts("ps", "t", "application/cloudevents+json", Map.of(), TRACE, false)))
                .isInstanceOf(MalformedEventException.class)
                .hasMessage(message);
    }
}
