package io.outrigger.spi.pubsub;

/** Promises of a broker that have no method of their own. The names are those of Dapr's capability list. */
public enum PubSubFeature {
    /** {@code ttlInSeconds} is honoured by the broker itself. */
    MESSAGE_TTL,
    /** A subscription's topic may be a pattern. */
    SUBSCRIBE_WILDCARDS,
    /** {@code bulkPublish} is one request to the broker. */
    BULK_PUBLISH
}
