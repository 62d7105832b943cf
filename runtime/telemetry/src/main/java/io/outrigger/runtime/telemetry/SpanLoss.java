package io.outrigger.runtime.telemetry;

/** A batch of spans that did not arrive. */
final class SpanLoss extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /** @param passing whether it may arrive when it is sent again */
    SpanLoss(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    boolean passing() {
        return passing;
    }
}
