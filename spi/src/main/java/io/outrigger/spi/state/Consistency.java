package io.outrigger.spi.state;

/** How far a read or write must have travelled before the store answers. */
public enum Consistency {
    /** The store's default. */
    UNSPECIFIED,
    /** Replicas may lag behind. */
    EVENTUAL,
    /** Replicas have taken part. */
    STRONG
}
