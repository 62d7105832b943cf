package io.outrigger.runtime.core.error;

/** What can go wrong with bindings. */
public enum BindingError implements ErrorCode {
    INVOKE_FAILED(
            "ERR_INVOKE_OUTPUT_BINDING",
            "ERR_INVOKE_OUTPUT_BINDING",
            500,
            GrpcCode.INTERNAL,
            "error invoking output binding %s: %s",
            Shape.BASIC);

    private final ErrorRow row;

    BindingError(String tag, String reason, int httpStatus, GrpcCode grpcCode, String pattern, Shape shape) {
        this.row = new ErrorRow(tag, reason, "binding", httpStatus, grpcCode, pattern, shape);
    }

    @Override
    public ErrorRow row() {
        return row;
    }
}
