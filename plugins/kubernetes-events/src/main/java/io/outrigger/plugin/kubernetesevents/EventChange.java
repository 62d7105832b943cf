package io.outrigger.plugin.kubernetesevents;

import java.nio.charset.StandardCharsets;

/**
 * What is told to the application.
 *
 * @param kind add, update or delete
 * @param before the event as it was, as JSON
 * @param after as it is
 */
record EventChange(String kind, String before, String after) {

    static EventChange added(String event) {
        return new EventChange("add", EventForm.NOTHING, event);
    }

    static EventChange updated(String before, String after) {
        return new EventChange("update", before, after);
    }

    static EventChange deleted(String event) {
        return new EventChange("delete", event, EventForm.NOTHING);
    }

    byte[] json() {
        String json = "{\"event\":\"" + kind + "\",\"oldVal\":" + before + ",\"newVal\":" + after + "}";
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
