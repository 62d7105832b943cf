package io.outrigger.runtime.core.error;

/** Why the sidecar does not call itself healthy. */
public enum HealthError implements ErrorCode {
    NOT_READY(
            "ERR_HEALTH_NOT_READY",
            "ERR_HEALTH_NOT_READY",
            500,
            GrpcCode.INTERNAL,
            "dapr is not ready: [%s]",
            Shape.BARE),
    OUTBOUND_NOT_READY(
            "ERR_OUTBOUND_HEALTH_NOT_READY",
            "ERR_OUTBOUND_HEALTH_NOT_READY",
            500,
            GrpcCode.INTERNAL,
            "dapr outbound is not ready",
            Shape.BARE),
    APP_ID_MISMATCH(
            "ERR_HEALTH_APPID_NOT_MATCH",
            "ERR_HEALTH_APPID_NOT_MATCH",
            500,
            GrpcCode.INTERNAL,
            "dapr app-id does not match",
            Shape.BARE);

    private final ErrorRow row;

    HealthError(String tag, String reason, int httpStatus, GrpcCode grpcCode, String pattern, Shape shape) {
        this.row = new ErrorRow(tag, reason, "health", httpStatus, grpcCode, pattern, shape);
    }

    @Override
    public ErrorRow row() {
        return row;
    }
}
