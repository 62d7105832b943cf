package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.Setting;
import java.util.Locale;

record UppercaseSettings(
        @Setting(
                name = "direction",
                fallback = "request",
                doc = "Which bodies to change: request, response or both; anything else means request.")
        String direction) {

    boolean request() {
        return !direction.toLowerCase(Locale.ROOT).equals("response");
    }

    boolean response() {
        String lower = direction.toLowerCase(Locale.ROOT);
        return lower.equals("response") || lower.equals("both");
    }
}
