package io.outrigger.runtime.core.invoke;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which headers go how far, and what they are called where HTTP meets gRPC. */
public final class HeaderRules {
    public static final String CALLER_APP_ID = "dapr-caller-app-id";
    public static final String CALLER_NAMESPACE = "dapr-caller-namespace";
    public static final String CALLEE_APP_ID = "dapr-callee-app-id";
    public static final String DESTINATION = "destination-app-id";
    public static final String APP_ID = "dapr-app-id";
    public static final String CONTENT_TYPE = "content-type";
    public static final String CONTENT_LENGTH = "content-length";

    private static final String PREFIX = "dapr-";
    private static final String BINARY = "-bin";
    private static final Set<String> HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "te",
            "trailer",
            "proxy-authorization",
            "proxy-authenticate");
    // What means something to HTTP and would mean something else, or be forbidden, in gRPC.
    private static final Set<String> PERMANENT = Set.of(
            "accept",
            "accept-charset",
            "accept-language",
            "accept-ranges",
            "connection",
            "keep-alive",
            "proxy-connection",
            "transfer-encoding",
            "upgrade",
            "cache-control",
            "content-type",
            "content-length",
            "cookie",
            "date",
            "expect",
            "from",
            "host",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-schedule-tag-match",
            "if-unmodified-since",
            "max-forwards",
            "origin",
            "pragma",
            "referer",
            "via",
            "warning");

    private HeaderRules() {}

    /** Whether a header belongs to one connection only, whatever its case. */
    public static boolean hopByHop(String name) {
        return HOP.contains(lower(name));
    }

    /** The headers that {@code Connection} ties to one connection, in lower case; usually none. */
    public static Set<String> namedByConnection(InvokeHeaders headers) {
        List<String> values = headers.all("connection");
        if (values.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String value : values) {
            for (String token : value.split(",", -1)) {
                names.add(lower(token.strip()));
            }
        }
        names.remove("");
        return names;
    }

    /**
     * Whether a header is passed on to an HTTP application or its caller. Content type and length are not: they follow
     * from the message itself. Nor are binary metadata, which HTTP has not.
     *
     * @param named of {@link #namedByConnection}
     */
    public static boolean passesOverHttp(String name, Set<String> named) {
        String lower = lower(name);
        return !HOP.contains(lower)
                && !named.contains(lower)
                && !lower.endsWith(BINARY)
                && !lower.equals(CONTENT_TYPE)
                && !lower.equals(CONTENT_LENGTH)
                && !lower.equals(DESTINATION);
    }

    /** What metadata of a gRPC caller is called as an HTTP header: the names that gRPC keeps for itself get a prefix. */
    public static String httpName(String key) {
        return switch (key) {
            case ":method", ":scheme", ":path", ":authority" -> PREFIX + key.substring(1);
            default -> key.startsWith("grpc-") ? PREFIX + key : key;
        };
    }

    /** What an HTTP header is called as gRPC metadata: lower case, and with a prefix if it means something to HTTP. */
    public static String metadataName(String header) {
        String lower = lower(header);
        return PERMANENT.contains(lower) ? PREFIX + lower : lower;
    }

    // Most names come in lower case, which costs nothing.
    private static String lower(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return name.toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }
}
