package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.telemetry.ResiliencyMetrics;
import io.outrigger.runtime.core.telemetry.ResiliencyMetrics.Use;

/** Counts what the policies of one target do. */
record PolicyTally(Origin origin, String direction, String target) {
    static final PolicyTally NONE = new PolicyTally(new Origin(ResiliencyMetrics.NONE, "", ""), "", "");

    private static final String BREAKER = "circuitbreaker";
    private static final String RETRY = "retry";
    private static final String TIMEOUT = "timeout";

    /** Where the policies were written: as daprd has it, the last resource stands for all. */
    record Origin(ResiliencyMetrics metrics, String resource, String namespace) {
        PolicyTally outbound(String target) {
            return new PolicyTally(this, "outbound", target);
        }

        PolicyTally inbound(String target) {
            return new PolicyTally(this, "inbound", target);
        }
    }

    void timeoutUsed() {
        origin.metrics.policyExecuted(use(TIMEOUT, ""));
    }

    void timedOut() {
        origin.metrics.policyActivated(use(TIMEOUT, ""));
    }

    void retryUsed() {
        origin.metrics.policyExecuted(use(RETRY, ""));
    }

    void retried() {
        origin.metrics.policyActivated(use(RETRY, ""));
    }

    void breakerUsed(BreakerState state) {
        origin.metrics.policyExecuted(use(BREAKER, state.text()));
    }

    void breakerChanged(BreakerState state) {
        origin.metrics.policyActivated(use(BREAKER, state.text()));
    }

    private Use use(String policy, String status) {
        return new Use(origin.resource, origin.namespace, policy, direction, target, status);
    }
}
