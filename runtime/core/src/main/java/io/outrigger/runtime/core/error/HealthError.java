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

    private final String tag;
    private final String reason;
    private final int httpStatus;
    private final GrpcCode grpcCode;
    private final String pattern;
    private final Shape shape;

    HealthError(String tag, String reason, int httpStatus, GrpcCode grpcCode, String pattern, Shape shape) {
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
        return "health";
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
