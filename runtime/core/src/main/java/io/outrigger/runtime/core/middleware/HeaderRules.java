package io.outrigger.runtime.core.middleware;

import java.util.Locale;
import java.util.Set;

/** Which headers a middleware may set, and to what. */
final class HeaderRules {

    private static final Set<String> HOP = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final String NAME_MARKS = "!#$%&'*+-.^_`|~";

    private HeaderRules() {}

    /** Whether a header is the connection's, and so the runtime's. */
    static boolean hop(String name) {
        return HOP.contains(name.toLowerCase(Locale.ROOT));
    }

    static void checkName(String name) {
        if (name.isEmpty() || !name.chars().allMatch(HeaderRules::nameCharacter)) {
            throw new IllegalArgumentException("no name of a header: '" + name + "'");
        }
    }

    private static boolean nameCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || NAME_MARKS.indexOf(c) >= 0;
    }

    // The value is not repeated: it may be a credential.
    static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException("a value of header " + name + " has a line's end or a zero in it");
            }
        }
    }

    /** Checks a path or a query that is to stand on a request line. */
    static void checkTarget(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#' || (c == '?' && what.equals("path"))) {
                throw new IllegalArgumentException("a " + what + " has character " + (int) c + " in it");
            }
        }
    }
}
