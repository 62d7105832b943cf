package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Path and query as they stand on a request line. */
final class HttpTarget {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HttpTarget() {}

    /**
     * @param base what comes before the method, without a slash at its end
     * @throws io.outrigger.runtime.core.invoke.CallFailure if the method cannot stand on a request line
     */
    static String of(String base, InvokeRequest request) {
        String path = base + request.method().requestPath();
        String target = request.query().isEmpty() ? path : path + "?" + request.query();
        return plain(target) ? target : escaped(target);
    }

    private static boolean plain(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (breaksLine(target.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean breaksLine(char c) {
        return c <= ' ' || c >= 0x7f;
    }

    // Queries may come by gRPC, where they are any text.
    private static String escaped(String target) {
        StringBuilder escaped = new StringBuilder(target.length() + 16);
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            if (breaksLine((char) (b & 0xff))) {
                HEX.toHexDigits(escaped.append('%'), b);
            } else {
                escaped.append((char) b);
            }
        }
        return escaped.toString();
    }
}
