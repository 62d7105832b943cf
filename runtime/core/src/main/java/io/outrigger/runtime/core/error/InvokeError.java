package io.outrigger.runtime.core.error;

/** What can go wrong with calling another application. */
public enum InvokeError implements ErrorCode {
    NO_APP_ID(
            "ERR_DIRECT_INVOKE",
            "ERR_DIRECT_INVOKE",
            404,
            GrpcCode.NOT_FOUND,
            "failed getting app id either from the URL path or the header dapr-app-id",
            Shape.BARE),
    FAILED(
            "ERR_DIRECT_INVOKE",
            "ERR_DIRECT_INVOKE",
            500,
            GrpcCode.INTERNAL,
            "failed to invoke, id: %s, err: %s",
            Shape.BARE),
    DENIED(
            "ERR_DIRECT_INVOKE",
            "ERR_DIRECT_INVOKE",
            403,
            GrpcCode.INTERNAL,
            "failed to invoke, id: %s, err: %s",
            Shape.BARE),
    NOT_READY("ERR_DIRECT_INVOKE", "ERR_DIRECT_INVOKE", 500, GrpcCode.INTERNAL, "invoke API is not ready", Shape.BARE);

    private final ErrorRow row;

    InvokeError(String tag, String reason, int httpStatus, GrpcCode grpcCode, String pattern, Shape shape) {
        this.row = new ErrorRow(tag, reason, "service-invocation", httpStatus, grpcCode, pattern, shape);
    }

    @Override
    public ErrorRow row() {
        return row;
    }
}
