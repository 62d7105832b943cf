package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.telemetry.TraceContext;

/**
 * One call of an application's method, whichever way it came and goes.
 *
 * @param method what is called
 * @param verb the HTTP method, upper case; empty for a call that has none
 * @param query without question mark, as it was sent; empty if there is none
 * @param contentType empty if there is none
 * @param headers the caller's headers or metadata; what must not be passed on is removed by whoever passes it on
 * @param trace of the span this call belongs to
 */
public record InvokeRequest(
        InvokeMethod method,
        String verb,
        String query,
        String contentType,
        InvokeHeaders headers,
        InvokeBody body,
        TraceContext trace) {

    public InvokeRequest withHeaders(InvokeHeaders other) {
        return new InvokeRequest(method, verb, query, contentType, other, body, trace);
    }

    public InvokeRequest withBody(InvokeBody other) {
        return new InvokeRequest(method, verb, query, contentType, headers, other, trace);
    }

    public InvokeRequest withTrace(TraceContext other) {
        return new InvokeRequest(method, verb, query, contentType, headers, body, other);
    }

    /** Whether the caller waits for server-sent events. */
    public boolean eventStream() {
        return headers.first("Accept")
                .filter(accept -> accept.strip().equalsIgnoreCase("text/event-stream"))
                .isPresent();
    }

    // Headers, query and body may hold secrets.
    @Override
    public String toString() {
        return "InvokeRequest[" + verb + " " + method + "]";
    }
}
