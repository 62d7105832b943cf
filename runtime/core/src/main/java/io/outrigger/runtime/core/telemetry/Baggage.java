package io.outrigger.runtime.core.telemetry;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Checks the {@code baggage} header by the rules of W3C, as the Go library of OpenTelemetry applies them. */
public final class Baggage {

    private static final int MOST_BYTES = 8192;
    private static final int MOST_MEMBERS = 180;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private Baggage() {}

    /**
     * Returns if the header is well-formed; the empty header is.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static void check(String header) {
        if (header.isEmpty()) {
            return;
        }
        if (header.length() > MOST_BYTES) {
            throw new IllegalArgumentException("baggage-string too large: " + header.length() + " bytes");
        }
        String[] members = header.split(",", -1);
        if (members.length > MOST_MEMBERS) {
            throw new IllegalArgumentException("too many list-members in baggage-string");
        }
        List<String> faults = new ArrayList<>();
        for (String member : members) {
            fault(member).ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
    }

    private static Optional<String> fault(String member) {
        try {
            member(member);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static void member(String member) {
        String[] parts = member.split(";", -1);
        int equals = parts[0].indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("invalid baggage list-member: \"" + parts[0] + "\"");
        }
        key(parts[0].substring(0, equals).strip());
        value(parts[0].substring(equals + 1).strip());
        for (int i = 1; i < parts.length; i++) {
            property(parts[i]);
        }
    }

    private static void property(String property) {
        if (property.isEmpty()) {
            return;
        }
        int equals = property.indexOf('=');
        String key = (equals < 0 ? property : property.substring(0, equals)).strip();
        if (key.isEmpty() || !key.chars().allMatch(Baggage::token)) {
            throw new IllegalArgumentException("invalid baggage list-member property: \"" + property + "\"");
        }
        if (equals >= 0) {
            value(property.substring(equals + 1).strip());
        }
    }

    private static void key(String key) {
        if (key.isEmpty() || !key.chars().allMatch(Baggage::token)) {
            throw new IllegalArgumentException("invalid key: \"" + key + "\"");
        }
    }

    private static void value(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!octet(value.charAt(i))) {
                throw new IllegalArgumentException("invalid value: \"" + value + "\"");
            }
        }
        for (int i = value.indexOf('%'); i >= 0; i = value.indexOf('%', i + 1)) {
            if (!escape(value, i)) {
                String escape = value.substring(i, Math.min(i + 3, value.length()));
                throw new IllegalArgumentException("invalid value: invalid URL escape \"" + escape + "\"");
            }
        }
    }

    private static boolean escape(String text, int position) {
        return position + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(position + 1))
                && HexFormat.isHexDigit(text.charAt(position + 2));
    }

    private static boolean token(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || TOKEN_MARKS.indexOf(c) >= 0);
    }

    private static boolean octet(char c) {
        return c > ' ' && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
    }
}
