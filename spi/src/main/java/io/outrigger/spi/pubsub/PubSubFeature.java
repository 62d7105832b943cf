package io.outrigger.spi.pubsub;

/** Promises of a broker that have no method of their own. The names are those of Dapr's capability list. */
public enum PubSubFeature {
    /** {@code ttlInSeconds} is honoured by the broker itself. */
    MESSAGE_TTL,
    /** A subscription's topic may be a pattern. */
    SUBSCRIBE_WILDCARDS,
    /** {@code bulkPublish} is one request to the broker. */
    BULK_PUBLISH,
    /**
     * Messages come one after the other, each once the one before is acknowledged: whoever gathers batches of them must
     * not wait for more. Without meaning for a broker with {@link PubSub#bulkDelivery}.
     */
    BULK_SUBSCRIBE_IMMEDIATE
}
