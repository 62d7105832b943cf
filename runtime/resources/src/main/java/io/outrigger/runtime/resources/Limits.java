package io.outrigger.runtime.resources;

/** Bounds on what a file may ask for. All of them are far above any real resource and far below a sidecar's heap. */
public final class Limits {
    /** Kubernetes stores nothing larger than 1.5 MiB; a file of several documents gets some room. */
    public static final int MAX_FILE_BYTES = 4 << 20;

    public static final int MAX_DOCUMENTS_PER_FILE = 10_000;
    public static final int MAX_FILES_PER_DIRECTORY = 10_000;
    /** Mappings, lists and scalars, long texts several times, and all that is repeated by aliases again. */
    public static final int MAX_VALUES_PER_FILE = 100_000;

    public static final int MAX_DEPTH = 100;
    public static final int MAX_ALIASES_PER_DOCUMENT = 50;
    /** Of each severity: a file that is wrong everywhere must not fill the log. */
    public static final int MAX_PROBLEMS_PER_FILE = 100;

    private Limits() {}
}
