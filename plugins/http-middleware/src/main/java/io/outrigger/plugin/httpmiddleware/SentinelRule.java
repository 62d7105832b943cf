package io.outrigger.plugin.httpmiddleware;

/**
 * One rule. It sees the requests of the resource it counts, and is asked about those it may refuse. Called by one thread
 * at a time.
 */
interface SentinelRule {

    /** Stands for a refusal. */
    long REFUSED = -1;

    /** Which requests count. */
    boolean counts(String resource);

    /** Which requests may be refused. */
    boolean limits(String resource);

    /** How long a request has to wait, in nanoseconds; {@link #REFUSED} if it has to go. */
    long ask(long now);

    /** A request that counts, and that no rule refused, begins. */
    default void begun(long now) {}

    /** It is over. */
    default void ended(long now, long tookNanos) {}
}
