package io.outrigger.runtime.core.error;

/** What can go wrong with any request. */
public enum CommonError implements ErrorCode {
    BAD_REQUEST(
            "ERR_BAD_REQUEST", "ERR_BAD_REQUEST", 400, GrpcCode.INVALID_ARGUMENT, "invalid request: %s", Shape.BARE),
    UNIMPLEMENTED(
            "ERR_API_UNIMPLEMENTED",
            "ERR_API_UNIMPLEMENTED",
            501,
            GrpcCode.UNIMPLEMENTED,
            "this API is currently not implemented",
            Shape.BARE),
    BODY_READ(
            "ERR_BODY_READ",
            "ERR_BODY_READ",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "failed to read request body: %s",
            Shape.BARE),
    MALFORMED(
            "ERR_MALFORMED_REQUEST",
            "ERR_MALFORMED_REQUEST",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "failed deserializing HTTP body: %s",
            Shape.BARE),
    MALFORMED_TEXT("ERR_MALFORMED_REQUEST", "ERR_MALFORMED_REQUEST", 400, GrpcCode.INVALID_ARGUMENT, "%s", Shape.BARE),
    UNEXPECTED("ERROR", "ERROR", 500, GrpcCode.UNKNOWN, "%s", Shape.BARE);

    private final ErrorRow row;

    CommonError(String tag, String reason, int httpStatus, GrpcCode grpcCode, String pattern, Shape shape) {
        this.row = new ErrorRow(tag, reason, "common", httpStatus, grpcCode, pattern, shape);
    }

    @Override
    public ErrorRow row() {
        return row;
    }
}
