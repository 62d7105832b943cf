package io.outrigger.plugin.oauth;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A token.
 *
 * @param type as the server named it; may be empty
 * @param lifetime how long it is good for, if the server said
 */
record AccessToken(String type, String value, Optional<Duration> lifetime) {

    /** What stands in a header: type and token. */
    String header() {
        return shownType() + " " + value;
    }

    private String shownType() {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "", "bearer" -> "Bearer";
            case "mac" -> "MAC";
            case "basic" -> "Basic";
            default -> type;
        };
    }

    // It opens doors.
    @Override
    public String toString() {
        return "AccessToken[type=" + type + ", lifetime=" + lifetime + "]";
    }
}
