package io.outrigger.distribution;

/** A store to run a sidecar on. */
interface Backend extends AutoCloseable {

    /** A component of that type, called {@code store}. */
    String component();

    @Override
    default void close() {}
}
