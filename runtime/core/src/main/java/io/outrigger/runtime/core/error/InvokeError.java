package io.outrigger.runtime.core.error;

/** What can go wrong with calling another application. */
public enum InvokeError implements ErrorCode {
    NO_APP_ID(
            "ERR_DIRECT_INVOKE",
            "ERR_DIRECT_INVOKE",
            404,
            GrpcCode.NOT_FOUND,
            "failed getting app id either from the URL path or the header dapr-app-id",
            Shape.BARE);

    private final String tag;
    private final String reason;
    private final int httpStatus;
    private final GrpcCode grpcCode;
    private final String pattern;
    private final Shape shape;

    InvokeError(String tag, String reason, int httpStatus, GrpcCode grpcCode, String pattern, Shape shape) {
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
        return "service-invocation";
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
