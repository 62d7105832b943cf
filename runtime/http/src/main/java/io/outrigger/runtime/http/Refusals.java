package io.outrigger.runtime.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.nio.charset.StandardCharsets;

/** What the web server answers by itself, to requests that never become one: in the shape Go's server has. */
final class Refusals {

    private Refusals() {}

    static DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        DirectHandler refusal = (_, _, status, _, _) -> refuse(status);
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, refusal);
        }
        return handlers.build();
    }

    private static TransportResponse refuse(Status status) {
        String text = status.code() + " " + status.reasonPhrase();
        return TransportResponse.builder()
                .status(status)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, PlainText.CONTENT_TYPE))
                .entity(text.getBytes(StandardCharsets.US_ASCII))
                .keepAlive(false)
                .build();
    }
}
