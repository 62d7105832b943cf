package io.outrigger.runtime.core.invoke;

/**
 * What is called on an application. Made once, where a call comes in; access control, traces and the call itself all
 * use this one object, so that what is checked is what is called.
 */
public final class InvokeMethod {
    private final String path;

    private InvokeMethod(String path) {
        this.path = path;
    }

    /** A path that has been normalised, without its first slash. Only the parser in this package makes one. */
    static InvokeMethod normalised(String path) {
        return new InvokeMethod(path);
    }

    /** The path without its first slash; percent escapes as they were sent. */
    public String path() {
        return path;
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
