package io.outrigger.runtime.resources;

import static java.util.Objects.requireNonNull;

/** Where something stands in a file; line and column count from one, zero means the file as a whole. */
public record Location(String file, int line, int column) {
    public Location {
        requireNonNull(file, "file");
    }

    public static Location ofFile(String file) {
        return new Location(file, 0, 0);
    }

    /** For resources that come from no file, such as the built-in secret store. */
    public static Location builtIn() {
        return ofFile("built-in");
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
