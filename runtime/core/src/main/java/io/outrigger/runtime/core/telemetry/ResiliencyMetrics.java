package io.outrigger.runtime.core.telemetry;

/** Counts what resiliency policies do. Called on every guarded call: neither blocks nor throws. */
public interface ResiliencyMetrics {
    /** For tests and for runtimes that measure nothing. */
    ResiliencyMetrics NONE = new ResiliencyMetrics() {
        @Override
        public void resiliencyLoaded(String name, String namespace) {}

        @Override
        public void policyExecuted(Use use) {}

        @Override
        public void policyActivated(Use use) {}
    };

    /**
     * A policy at work.
     *
     * @param resource the Resiliency resource's name
     * @param policy timeout, retry or circuitbreaker
     * @param direction inbound or outbound
     * @param target as the metric names it, for example {@code app_orders}
     * @param status of a circuit breaker: closed, half-open, open or unknown; empty for the others
     */
    record Use(String resource, String namespace, String policy, String direction, String target, String status) {}

    void resiliencyLoaded(String name, String namespace);

    /** A policy was looked up for a call. That of a circuit breaker tells its state, too. */
    void policyExecuted(Use use);

    /** A policy did something: a first retry, a time limit, a circuit breaker that changed into a state. */
    void policyActivated(Use use);
}
