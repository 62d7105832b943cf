package io.outrigger.runtime.core.error;

/** What can go wrong with secrets. */
public enum SecretError implements ErrorCode {
    NOT_CONFIGURED(
            "ERR_SECRET_STORES_NOT_CONFIGURED",
            "ERR_SECRET_STORES_NOT_CONFIGURED",
            500,
            GrpcCode.FAILED_PRECONDITION,
            "secret store is not configured",
            Shape.BARE),
    NOT_FOUND(
            "ERR_SECRET_STORE_NOT_FOUND",
            "ERR_SECRET_STORE_NOT_FOUND",
            401,
            GrpcCode.INVALID_ARGUMENT,
            "failed finding secret store with key %s",
            Shape.BARE),
    DENIED(
            "ERR_PERMISSION_DENIED",
            "ERR_PERMISSION_DENIED",
            403,
            GrpcCode.PERMISSION_DENIED,
            "access denied by policy to get \"%s\" from \"%s\"",
            Shape.BARE),
    GET_FAILED(
            "ERR_SECRET_GET",
            "ERR_SECRET_GET",
            500,
            GrpcCode.INTERNAL,
            "failed getting secret with key %s from secret store %s: %s",
            Shape.BARE),
    BULK_GET_FAILED(
            "ERR_SECRET_GET",
            "ERR_SECRET_GET",
            500,
            GrpcCode.INTERNAL,
            "failed getting secrets from secret store %s: %s",
            Shape.BARE);

    private final ErrorRow row;

    SecretError(String tag, String reason, int httpStatus, GrpcCode grpcCode, String pattern, Shape shape) {
        this.row = new ErrorRow(tag, reason, "secret", httpStatus, grpcCode, pattern, shape);
    }

    @Override
    public ErrorRow row() {
        return row;
    }
}
