package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.resources.GoQuote;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is called on an application. Made once, where a call comes in; access control, traces and the call itself all
 * use this one object, so that what is checked is what is called.
 */
public final class InvokeMethod {
    public static final InvokeMethod ROOT = new InvokeMethod("");

    private static final int LONGEST_TOLD = 1_024;

    private final String path;

    private InvokeMethod(String path) {
        this.path = path;
    }

    /**
     * Reads a method as a caller names it, its percent escapes already taken out if it came in a URL. Empty, {@code .}
     * and {@code ..} segments are resolved, a slash at the end is dropped; one at the beginning stays.
     *
     * @throws CallFailure if it holds a control character, a number sign or a question mark
     */
    public static InvokeMethod parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            check(text, i);
        }
        String path = isClean(text) ? text : clean(text);
        return path.isEmpty() ? ROOT : new InvokeMethod(path);
    }

    private static void check(String text, int at) {
        char c = text.charAt(at);
        if (c == '#' || c == '?' || c == 0) {
            throw refused("method contains forbidden character: " + quoted(text));
        }
        if (c < ' ' || c == 0x7F) {
            throw refused("method contains control character at position " + at + ": " + quoted(text));
        }
    }

    private static CallFailure refused(String why) {
        return new CallFailure(GrpcCode.INVALID_ARGUMENT, "invalid method: " + why, null);
    }

    private static String quoted(String text) {
        return GoQuote.quoted(text.length() > LONGEST_TOLD ? text.substring(0, LONGEST_TOLD) : text);
    }

    private static boolean isClean(String text) {
        if (text.isEmpty()) {
            return true;
        }
        if (text.charAt(0) == '.' || text.charAt(text.length() - 1) == '/') {
            return false;
        }
        for (int i = text.indexOf('/'); i >= 0; i = text.indexOf('/', i + 1)) {
            char next = text.charAt(i + 1);
            if (next == '/' || next == '.') {
                return false;
            }
        }
        return true;
    }

    private static String clean(String text) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : text.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        return (text.startsWith("/") ? "/" : "") + String.join("/", kept);
    }

    /** The path as it was read, usually without a first slash; a percent sign in it stands for itself. */
    public String path() {
        return path;
    }

    /**
     * The path as it stands on the request line of an HTTP application, with its first slash. As with daprd, what still
     * looks like a percent escape goes out as one.
     *
     * @throws CallFailure if a percent sign begins no escape
     */
    public String requestPath() {
        return RequestPath.of(path);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InvokeMethod method && method.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
