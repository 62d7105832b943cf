package io.outrigger.runtime.http;

import java.util.ArrayDeque;
import java.util.Deque;

/** What happens to a path before it is compared with routes: the rules of Go's {@code path.Clean}. */
final class Paths {

    private Paths() {}

    /** Without empty, {@code .} and {@code ..} segments and without a slash at the end; nothing is decoded. */
    static String clean(String rawPath) {
        String path = withoutAuthority(rawPath);
        return isClean(path) ? path : rebuild(path);
    }

    // A request line may carry a whole URL; what comes before the path is not ours to look at.
    static String withoutAuthority(String rawPath) {
        int scheme = rawPath.startsWith("/") ? -1 : rawPath.indexOf("://");
        if (scheme < 0) {
            return rawPath;
        }
        int slash = rawPath.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : rawPath.substring(slash);
    }

    private static boolean isClean(String path) {
        int last = path.length() - 1;
        if (last == 0) {
            return true;
        }
        if (last < 0 || path.charAt(0) != '/' || path.charAt(last) == '/') {
            return false;
        }
        for (int i = path.indexOf('/'); i >= 0 && i < last; i = path.indexOf('/', i + 1)) {
            char next = path.charAt(i + 1);
            if (next == '/' || next == '.') {
                return false;
            }
        }
        return true;
    }

    private static String rebuild(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        return "/" + String.join("/", kept);
    }

    /** Whether every percent sign begins an escape, and no byte got lost on the way in. */
    static boolean wellFormed(String path) {
        for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
            if (!Escapes.at(path, i)) {
                return false;
            }
        }
        return path.indexOf('\uFFFD') < 0;
    }
}
