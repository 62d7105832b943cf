package io.outrigger.runtime.core.error;

/** The status codes of gRPC. */
public enum GrpcCode {
    OK(0, "OK"),
    CANCELLED(1, "Canceled"),
    UNKNOWN(2, "Unknown"),
    INVALID_ARGUMENT(3, "InvalidArgument"),
    DEADLINE_EXCEEDED(4, "DeadlineExceeded"),
    NOT_FOUND(5, "NotFound"),
    ALREADY_EXISTS(6, "AlreadyExists"),
    PERMISSION_DENIED(7, "PermissionDenied"),
    RESOURCE_EXHAUSTED(8, "ResourceExhausted"),
    FAILED_PRECONDITION(9, "FailedPrecondition"),
    ABORTED(10, "Aborted"),
    OUT_OF_RANGE(11, "OutOfRange"),
    UNIMPLEMENTED(12, "Unimplemented"),
    INTERNAL(13, "Internal"),
    UNAVAILABLE(14, "Unavailable"),
    DATA_LOSS(15, "DataLoss"),
    UNAUTHENTICATED(16, "Unauthenticated");

    private final int number;
    private final String title;

    GrpcCode(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The name as daprd's texts and metrics spell it. */
    public String title() {
        return title;
    }

    public int number() {
        return number;
    }
}
