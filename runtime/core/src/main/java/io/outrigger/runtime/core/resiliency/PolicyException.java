package io.outrigger.runtime.core.resiliency;

import java.util.OptionalInt;

/** A policy ended a call: its circuit breaker let nothing through, or its time was over. */
public final class PolicyException extends RuntimeException implements CodedFailure {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What ended the call; the text is daprd's. */
    public enum Reason {
        BREAKER_OPEN("circuit breaker is open"),
        BREAKER_BUSY("too many requests"),
        TIMEOUT("context deadline exceeded");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public PolicyException(Reason reason) {
        super(reason.text());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public OptionalInt httpStatus() {
        return OptionalInt.empty();
    }

    @Override
    public OptionalInt grpcStatus() {
        return OptionalInt.empty();
    }
}
