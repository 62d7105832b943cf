package io.outrigger.plugin.kubernetesevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFormTest {

    private static String form(String json) throws IOException {
        return ApiObject.of(json.getBytes(StandardCharsets.UTF_8)).event();
    }

    @Test
    void anEventHasTheFormThatDaprGivesIt() throws IOException {
        assertThat(form("""
                {"kind":"Event","apiVersion":"v1","reportingInstance":"ri","metadata":{"name":"a","resourceVersion":"101",
                "creationTimestamp":"2026-01-02T03:04:05Z","labels":{"z":"1","b":"<&>"},"annotations":{},"finalizers":["f"],
                "managedFields":[{"manager":"kubelet","operation":"Update","time":"2026-01-02T03:04:05Z",
                "fieldsType":"FieldsV1","fieldsV1":{"f:count":{},"f:a":{"k=":"<x>'"}}}],"ownerReferences":[{"name":"p",
                "controller":true}],"unknown":1,"generation":0},"involvedObject":{"kind":"Pod","fieldPath":""},
                "message":"it's <ok> & \\"fine\\" = é","source":{"host":"h","component":"k"},"firstTimestamp":null,
                "count":3,"eventTime":"2026-01-02T03:04:05.123000Z","series":{"count":2},"related":{"kind":"Node"},
                "other":{"x":1}}""")).isEqualTo("""
                {"metadata":{"name":"a","resourceVersion":"101","creationTimestamp":"2026-01-02T03:04:05Z","labels":\
                {"b":"\\u003c\\u0026\\u003e","z":"1"},"ownerReferences":[{"apiVersion":"","kind":"","name":"p","uid":"",\
                "controller":true}],"finalizers":["f"],"managedFields":[{"manager":"kubelet","operation":"Update",\
                "time":"2026-01-02T03:04:05Z","fieldsType":"FieldsV1","fieldsV1":{"f:count":{},"f:a":\
                {"k=":"\\u003cx\\u003e'"}}}]},"involvedObject":{"kind":"Pod"},"message":"it's \\u003cok\\u003e \\u0026 \
                \\"fine\\" = é","source":{"component":"k","host":"h"},"firstTimestamp":null,"lastTimestamp":null,"count":3,\
                "eventTime":"2026-01-02T03:04:05.123000Z","series":{"count":2,"lastObservedTime":null},"related":\
                {"kind":"Node"},"reportingComponent":"","reportingInstance":"ri"}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} {}",
                "{\"metadata\":{\"finalizers\":\"f\"}}",
                "{\"metadata\":{\"ownerReferences\":[1]}}"
            })
    void whatIsNoEventIsRefused(String json) {
        assertThatThrownBy(() -> form(json)).isInstanceOf(IOException.class);
    }

    @Test
    void theOldestAreForgottenWhereThereIsNoMoreRoom() {
        EventMemory memory = new EventMemory(10);
        memory.put("a", "12345");
        memory.put("b", "12345");
        assertThat(memory.put("a", "1234")).contains("12345");
        memory.put("c", "12");
        assertThat(memory.names()).containsExactly("a", "c");
        memory.put("d", "longer than there is room");
        assertThat(memory.names()).containsExactly("d");
    }
}
