package io.outrigger.runtime.core.telemetry;

import java.util.HashSet;
import java.util.Set;

/** The {@code tracestate} of W3C trace context. */
public final class TraceState {
    private static final int MOST_CHARACTERS = 512;
    private static final int MOST_MEMBERS = 32;
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_TENANT = 241;
    private static final int LONGEST_SYSTEM = 14;
    private static final int LONGEST_VALUE = 256;

    private TraceState() {}

    /** The state as it is passed on; empty if it breaks a rule or is longer than is passed on. */
    public static String read(String text) {
        if (text.isEmpty()) {
            return "";
        }
        StringBuilder state = new StringBuilder(text.length());
        Set<String> keys = new HashSet<>();
        for (String part : text.split(",", -1)) {
            String member = part.strip();
            if (member.isEmpty()) {
                continue;
            }
            int equals = member.indexOf('=');
            if (!valid(member, equals) || !keys.add(member.substring(0, equals)) || keys.size() > MOST_MEMBERS) {
                return "";
            }
            state.append(state.isEmpty() ? "" : ",").append(member);
        }
        return state.length() > MOST_CHARACTERS ? "" : state.toString();
    }

    private static boolean valid(String member, int equals) {
        return equals > 0 && key(member.substring(0, equals)) && value(member, equals + 1);
    }

    private static boolean key(String key) {
        int at = key.indexOf('@');
        if (at < 0) {
            return name(key, LONGEST_KEY, false);
        }
        return name(key.substring(0, at), LONGEST_TENANT, true) && name(key.substring(at + 1), LONGEST_SYSTEM, false);
    }

    private static boolean name(String name, int longest, boolean digitFirst) {
        if (name.isEmpty() || name.length() > longest || !first(name.charAt(0), digitFirst)) {
            return false;
        }
        return name.chars().allMatch(c -> letter(c) || digit(c) || "_-*/".indexOf(c) >= 0);
    }

    private static boolean first(char c, boolean digitFirst) {
        return letter(c) || (digitFirst && digit(c));
    }

    private static boolean letter(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean value(String member, int from) {
        int length = member.length() - from;
        if (length < 1 || length > LONGEST_VALUE) {
            return false;
        }
        for (int at = from; at < member.length(); at++) {
            char c = member.charAt(at);
            if (c < ' ' || c > '~' || c == '=') {
                return false;
            }
        }
        return true;
    }
}
