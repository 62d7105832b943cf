package io.outrigger.plugin.s3;

import io.outrigger.plugin.go.JsonTexts;
import java.util.List;
import java.util.stream.Collectors;

/** What became of one of many; empty texts stand for nothing. */
record ItemResult(String key, String data, String location, String error) {

    static ItemResult done(String key) {
        return new ItemResult(key, "", "", "");
    }

    static ItemResult got(String key, String data) {
        return new ItemResult(key, data, "", "");
    }

    static ItemResult made(String key, String location) {
        return new ItemResult(key, "", location, "");
    }

    static ItemResult failed(String key, String error) {
        return new ItemResult(key, "", "", error);
    }

    static String json(List<ItemResult> results) {
        return results.stream().map(ItemResult::json).collect(Collectors.joining(",", "[", "]"));
    }

    private String json() {
        return "{\"key\":" + JsonTexts.quoted(key) + item("data", data) + item("location", location)
                + item("error", error) + "}";
    }

    private static String item(String name, String value) {
        return value.isEmpty() ? "" : ",\"" + name + "\":" + JsonTexts.quoted(value);
    }

    /** Without the data. */
    @Override
    public String toString() {
        return "ItemResult[" + key + "]";
    }
}
