package io.outrigger.spi.state;

/** Promises of a state store that have no method of their own. The names are those of Dapr's capability list. */
public enum StateFeature {
    /** Records carry etags, and writes and deletes honour them. */
    ETAG,
    /** {@code ttlInSeconds} is honoured, and expired records are invisible. */
    TTL,
    /** Request metadata {@code partitionKey} is honoured. */
    PARTITION_KEY
}
