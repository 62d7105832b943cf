package io.outrigger.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What came back over HTTP. */
record Answer(int status, HttpHeaders headers, String text) {

    JsonNode json() {
        return Json.read(text);
    }

    /** The first value, or nothing at all. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    @Override
    public String toString() {
        return status + " " + text;
    }
}
