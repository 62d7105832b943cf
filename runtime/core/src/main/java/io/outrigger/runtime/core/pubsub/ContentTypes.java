package io.outrigger.runtime.core.pubsub;

import java.util.Locale;

/** What a content type says of data. Parameters do not count. */
public final class ContentTypes {

    public static final String CLOUD_EVENT = "application/cloudevents+json";
    public static final String BINARY = "application/octet-stream";
    public static final String JSON = "application/json";

    private static final String TEXT = "text/";
    private static final String XML = "application/xml";
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String CLOUD_EVENT_PROTOBUF = "application/cloudevents+protobuf";

    private ContentTypes() {}

    public static boolean cloudEvent(String contentType) {
        return is(contentType, CLOUD_EVENT);
    }

    public static boolean json(String contentType) {
        return is(contentType, JSON);
    }

    public static boolean binary(String contentType) {
        return is(contentType, BINARY);
    }

    public static boolean text(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith(TEXT) || is(contentType, XML);
    }

    /** Whether data are to be carried as bytes: those that are said to be, and CloudEvents in Protobuf. */
    static boolean carriedAsBytes(String contentType, byte[] data) {
        return binary(contentType)
                || is(contentType, CLOUD_EVENT_PROTOBUF)
                || (is(contentType, PROTOBUF) && ProtobufEvent.readable(data));
    }

    private static boolean is(String contentType, String expected) {
        int end = contentType.indexOf(';');
        int length = end < 0 ? contentType.length() : end;
        return length == expected.length() && contentType.regionMatches(true, 0, expected, 0, length);
    }
}
