package io.outrigger.runtime.core.resiliency;

/** What a circuit breaker does with calls: lets all through, a few on trial, or none. */
enum BreakerState {
    CLOSED("closed"),
    HALF_OPEN("half-open"),
    OPEN("open");

    private final String text;

    BreakerState(String text) {
        this.text = text;
    }

    /** As logs and metrics call it. */
    String text() {
        return text;
    }
}
