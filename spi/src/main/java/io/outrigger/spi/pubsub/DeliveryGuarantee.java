package io.outrigger.spi.pubsub;

/**
 * What a broker promises of deliveries. Dapr's capability list does not show it: it is for the runtime, for operators,
 * and for the contract tests, which hold a broker to what it promises.
 */
public enum DeliveryGuarantee {
    /** A message whose handler failed comes again, to this subscription or to another of its group. */
    REDELIVERY,
    /**
     * Subscriptions of one consumer group (setting {@code consumerID}, the application's id by default) share a topic's
     * messages; every group gets all of them. Without it every subscription gets all of them.
     */
    CONSUMER_GROUPS,
    /**
     * What was published once a group existed waits for it: while none of its subscriptions is open, and, if it was
     * under way when a subscription closed or the component died, for the next one.
     */
    DURABILITY,
    /** A subscription gets a topic's messages one at a time, and in the order of one publisher's calls. */
    ORDER
}
