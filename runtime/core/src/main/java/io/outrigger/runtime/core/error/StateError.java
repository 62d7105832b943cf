package io.outrigger.runtime.core.error;

/** What can go wrong with state. */
public enum StateError implements ErrorCode {
    NOT_CONFIGURED(
            "ERR_STATE_STORE_NOT_CONFIGURED",
            "DAPR_STATE_NOT_CONFIGURED",
            500,
            GrpcCode.FAILED_PRECONDITION,
            "state store %s is not configured",
            Shape.RICH),
    NOT_FOUND(
            "ERR_STATE_STORE_NOT_FOUND",
            "DAPR_STATE_NOT_FOUND",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "state store %s is not found",
            Shape.RICH),
    ILLEGAL_KEY(
            "ERR_MALFORMED_REQUEST",
            "DAPR_STATE_ILLEGAL_KEY",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "input key/keyPrefix '%s' can't contain '||'",
            Shape.RICH),
    EMPTY_KEY(
            "ERR_STATE_SAVE",
            "ERR_STATE_SAVE",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "state key cannot be empty",
            Shape.BASIC),
    TRANSACTIONS_UNSUPPORTED(
            "ERR_STATE_STORE_NOT_SUPPORTED",
            "DAPR_STATE_TRANSACTIONS_NOT_SUPPORTED",
            500,
            GrpcCode.UNIMPLEMENTED,
            "state store %s doesn't support transactions",
            Shape.RICH),
    TOO_MANY_OPERATIONS(
            "ERR_STATE_STORE_TOO_MANY_TRANSACTIONS",
            "DAPR_STATE_TOO_MANY_TRANSACTIONS",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "the transaction contains %s operations, which is more than what the state store supports: %s",
            Shape.RICH),
    QUERY_UNSUPPORTED(
            "ERR_STATE_STORE_NOT_SUPPORTED",
            "DAPR_STATE_QUERYING_NOT_SUPPORTED",
            500,
            GrpcCode.INTERNAL,
            "state store does not support querying",
            Shape.RICH),
    QUERY_FAILED(
            "ERR_STATE_QUERY",
            "DAPR_STATE_QUERY_FAILED",
            500,
            GrpcCode.INTERNAL,
            "state store %s query failed: %s",
            Shape.RICH),
    GET_FAILED(
            "ERR_STATE_GET",
            "ERR_STATE_GET",
            500,
            GrpcCode.INTERNAL,
            "fail to get %s from state store %s: %s",
            Shape.BASIC),
    BULK_GET_FAILED("ERR_STATE_BULK_GET", "ERR_STATE_BULK_GET", 500, GrpcCode.UNKNOWN, "%s", Shape.BARE),
    SAVE_FAILED(
            "ERR_STATE_SAVE",
            "ERR_STATE_SAVE",
            500,
            GrpcCode.INTERNAL,
            "failed saving state in state store %s: %s",
            Shape.BASIC),
    SAVE_CONFLICT(
            "ERR_STATE_SAVE",
            "ERR_STATE_SAVE",
            409,
            GrpcCode.ABORTED,
            "failed saving state in state store %s: %s",
            Shape.BASIC),
    SAVE_INVALID_ETAG(
            "ERR_STATE_SAVE",
            "ERR_STATE_SAVE",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "failed saving state in state store %s: %s",
            Shape.BASIC),
    DELETE_FAILED(
            "ERR_STATE_DELETE",
            "ERR_STATE_DELETE",
            500,
            GrpcCode.INTERNAL,
            "failed deleting state with key %s: %s",
            Shape.BASIC),
    DELETE_CONFLICT(
            "ERR_STATE_DELETE",
            "ERR_STATE_DELETE",
            409,
            GrpcCode.ABORTED,
            "failed deleting state with key %s: %s",
            Shape.BASIC),
    DELETE_INVALID_ETAG(
            "ERR_STATE_DELETE",
            "ERR_STATE_DELETE",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "failed deleting state with key %s: %s",
            Shape.BASIC),
    BULK_DELETE_FAILED(
            "ERR_STATE_BULK_DELETE",
            "ERR_STATE_BULK_DELETE",
            500,
            GrpcCode.INTERNAL,
            "failed deleting state in state store %s: %s",
            Shape.BASIC),
    BULK_DELETE_CONFLICT(
            "ERR_STATE_BULK_DELETE",
            "ERR_STATE_BULK_DELETE",
            409,
            GrpcCode.ABORTED,
            "failed deleting state in state store %s: %s",
            Shape.BASIC),
    BULK_DELETE_INVALID_ETAG(
            "ERR_STATE_BULK_DELETE",
            "ERR_STATE_BULK_DELETE",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "failed deleting state in state store %s: %s",
            Shape.BASIC),
    TRANSACTION_FAILED(
            "ERR_STATE_TRANSACTION",
            "ERR_STATE_TRANSACTION",
            500,
            GrpcCode.INTERNAL,
            "error while executing state transaction: %s",
            Shape.BASIC),
    UNSUPPORTED_OPERATION(
            "ERR_NOT_SUPPORTED_STATE_OPERATION",
            "ERR_NOT_SUPPORTED_STATE_OPERATION",
            400,
            GrpcCode.UNIMPLEMENTED,
            "operation type %s not supported",
            Shape.BASIC);

    private final ErrorRow row;

    StateError(String tag, String reason, int httpStatus, GrpcCode grpcCode, String pattern, Shape shape) {
        this.row = new ErrorRow(tag, reason, "state", httpStatus, grpcCode, pattern, shape);
    }

    @Override
    public ErrorRow row() {
        return row;
    }
}
