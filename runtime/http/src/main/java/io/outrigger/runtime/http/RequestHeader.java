package io.outrigger.runtime.http;

/** The request headers that are looked at. */
enum RequestHeader {
    API_TOKEN("dapr-api-token"),
    APP_ID("dapr-app-id"),
    AUTHORIZATION("authorization"),
    BAGGAGE("baggage"),
    CONTENT_TYPE("content-type"),
    CORS_HEADERS("access-control-request-headers"),
    CORS_METHOD("access-control-request-method"),
    FORCE_SHUTDOWN("dapr-force-shutdown"),
    IF_MATCH("if-match"),
    ORIGIN("origin"),
    TRACE_PARENT("traceparent"),
    TRACE_STATE("tracestate"),
    USER_AGENT("user-agent");

    private final String text;

    RequestHeader(String text) {
        this.text = text;
    }

    /** In lower case. */
    String text() {
        return text;
    }
}
