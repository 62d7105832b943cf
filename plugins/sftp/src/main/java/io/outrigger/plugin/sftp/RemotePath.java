package io.outrigger.plugin.sftp;

import io.outrigger.spi.InvalidRequestException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A place on the server.
 *
 * @param path absolute, or relative to where the server puts the user
 */
record RemotePath(String path) {

    /**
     * The file of a name below a root. The root is the top for the name's {@code ..}: what daprd lets out of it stays
     * inside.
     */
    static RemotePath of(String root, String name) {
        if (root.indexOf('\0') >= 0 || name.indexOf('\0') >= 0) {
            throw new InvalidRequestException("sftp binding error: a path has no NUL");
        }
        String below = clean("/" + name).substring(1);
        String top = root.isEmpty() ? "" : clean(root);
        String path = top.isEmpty() || below.isEmpty() ? top + below : (top.equals("/") ? "" : top) + "/" + below;
        if (path.isEmpty()) {
            throw new InvalidRequestException("sftp binding error: required metadata rootPath or fileName missing");
        }
        return new RemotePath(path);
    }

    /** Without empty parts, {@code .} and {@code ..}, but for such {@code ..} as a relative path begins with. */
    private static String clean(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            boolean up = part.equals("..");
            if (part.isEmpty() || part.equals(".") || (up && parts.isEmpty() && absolute)) {
                continue;
            }
            if (up && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else {
                parts.addLast(part);
            }
        }
        String joined = String.join("/", parts);
        if (absolute) {
            return "/" + joined;
        }
        return joined.isEmpty() ? "." : joined;
    }

    /** The last part. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The directory it is in; {@code .} for where the server puts the user. */
    String directory() {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return ".";
        }
        return slash == 0 ? "/" : path.substring(0, slash);
    }

    @Override
    public String toString() {
        return path;
    }
}
