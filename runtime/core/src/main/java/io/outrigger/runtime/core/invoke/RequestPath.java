package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.error.GrpcCode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes a method for a request line: what must not stand there is escaped, what is an escape already stays. */
final class RequestPath {
    private static final String PLAIN = "/-_.~!$&'()*+,;=:@[]";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RequestPath() {}

    static String of(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (!plain(path.charAt(i))) {
                return escaped(path);
            }
        }
        return path.startsWith("/") ? path : "/" + path;
    }

    private static boolean plain(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }

    private static String escaped(String path) {
        StringBuilder text = new StringBuilder(path.length() + 32);
        text.append(path.startsWith("/") ? "" : "/");
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                checkEscape(bytes, i);
                text.append('%');
            } else if (bytes[i] > 0 && plain((char) bytes[i])) {
                text.append((char) bytes[i]);
            } else {
                text.append('%').append(HEX.toHexDigits(bytes[i]));
            }
        }
        return text.toString();
    }

    private static void checkEscape(byte[] bytes, int at) {
        boolean whole =
                at + 2 < bytes.length && HexFormat.isHexDigit(bytes[at + 1]) && HexFormat.isHexDigit(bytes[at + 2]);
        if (!whole) {
            String rest = new String(bytes, at, Math.min(3, bytes.length - at), StandardCharsets.UTF_8);
            throw new CallFailure(GrpcCode.UNKNOWN, "invalid URL escape \"" + rest + "\"", null);
        }
    }
}
