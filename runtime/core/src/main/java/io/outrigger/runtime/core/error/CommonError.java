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

    private final String tag;
    private final String reason;
    private final int httpStatus;
    private final GrpcCode grpcCode;
    private final String pattern;
    private final Shape shape;

    CommonError(String tag, String reason, int httpStatus, GrpcCode grpcCode, String pattern, Shape shape) {
        this.tag = tag;
        this.reason = reason;
        this.httpStatus = httpStatus;
        this.grpcCode = grpcCode;
        this.pattern = pattern;
        this.shape = shape;
    }

    @Override
    public String tag() {
        return tag;
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public String category() {
        return "common";
    }

    @Override
    public int httpStatus() {
        return httpStatus;
    }

    @Override
    public GrpcCode grpcCode() {
        return grpcCode;
    }

    @Override
    public String pattern() {
        return pattern;
    }

    @Override
    public Shape shape() {
        return shape;
    }
}
