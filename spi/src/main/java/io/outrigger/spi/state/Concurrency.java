package io.outrigger.spi.state;

/** What a write without an etag does to a record that is already there. */
public enum Concurrency {
    /** The store's default, which is to overwrite. */
    UNSPECIFIED,
    /** The first write wins: a live record is a conflict. */
    FIRST_WRITE,
    /** The last write wins: overwrite. */
    LAST_WRITE
}
