package io.outrigger.runtime.core.resiliency;

/**
 * Thrown by an operation to say that another attempt would not help. Policies take the failure out again, so that
 * callers only ever see that.
 */
public final class PermanentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeException failure;

    public PermanentFailure(RuntimeException failure) {
        super(failure.getMessage(), failure, false, false);
        this.failure = failure;
    }

    public RuntimeException failure() {
        return failure;
    }
}
