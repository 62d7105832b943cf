package io.outrigger.runtime.core.pubsub;

/** What the attributes of Dapr's CloudEvents are called, and what they say by default. */
public final class EventFields {

    public static final String DATA = "data";
    public static final String DATA_BASE64 = "data_base64";
    public static final String DATA_CONTENT_TYPE = "datacontenttype";
    public static final String EXPIRATION = "expiration";
    public static final String ID = "id";
    public static final String PUB_SUB = "pubsubname";
    public static final String SOURCE = "source";
    public static final String SPEC_VERSION = "specversion";
    public static final String SUBJECT = "subject";
    public static final String TIME = "time";
    public static final String TOPIC = "topic";
    public static final String TRACE_ID = "traceid";
    public static final String TRACE_PARENT = "traceparent";
    public static final String TRACE_STATE = "tracestate";
    public static final String TYPE = "type";

    static final String VERSION = "1.0";
    static final String DEFAULT_SOURCE = "Dapr";
    static final String DEFAULT_TYPE = "com.dapr.event.sent";

    private EventFields() {}
}
