package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;

record RateLimitSettings(
        @Setting(
                name = RateLimitSettings.NAME,
                fallback = "100",
                doc =
                        "How many requests a second one address may send to one path; more than 0, not necessarily whole.")
        String maxRequestsPerSecond) {

    private static final String NAME = "maxRequestsPerSecond";

    RateLimitSettings {
        parse(maxRequestsPerSecond);
    }

    double limit() {
        return parse(maxRequestsPerSecond);
    }

    private static double parse(String text) {
        double limit;
        try {
            limit = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("metadata property " + NAME + " must be a number", e);
        }
        if (Double.isNaN(limit) || limit <= 0) {
            throw new InvalidRequestException("metadata property " + NAME + " must be a positive value");
        }
        return limit;
    }
}
