package io.outrigger.runtime.core.resiliency;

import java.util.Optional;
import java.util.OptionalInt;

/** A policy ended a call: its circuit breaker let nothing through, or its time was over. */
public final class PolicyException extends RuntimeException implements CodedFailure {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 16;

    private final Reason reason;

    /** What ended the call; the text is daprd's. */
    public enum Reason {
        BREAKER_OPEN("circuit breaker is open"),
        BREAKER_BUSY("too many requests"),
        TIMEOUT("context deadline exceeded"),
        CANCELED("context canceled");

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

    PolicyException(Reason reason, Throwable cause) {
        super(reason.text(), cause);
        this.reason = reason;
    }

    /** The one that a failure is, or is caused by. */
    public static Optional<PolicyException> of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof PolicyException policy) {
                return Optional.of(policy);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
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
