package io.outrigger.runtime.core.error;

/** What can go wrong with publishing. */
public enum PubSubError implements ErrorCode {
    NAME_EMPTY("ERR_PUBSUB_EMPTY", "DAPR_PUBSUB_NAME_EMPTY", 404, GrpcCode.INVALID_ARGUMENT, "pubsub name is empty"),
    NOT_FOUND(
            "ERR_PUBSUB_NOT_FOUND", "DAPR_PUBSUB_NOT_FOUND", 404, GrpcCode.INVALID_ARGUMENT, "pubsub %s is not found"),
    TOPIC_EMPTY(
            "ERR_TOPIC_NAME_EMPTY",
            "DAPR_PUBSUB_TOPIC_NAME_EMPTY",
            404,
            GrpcCode.INVALID_ARGUMENT,
            "topic is empty in pubsub %s"),
    MALFORMED_METADATA(
            "ERR_PUBSUB_REQUEST_METADATA",
            "DAPR_PUBSUB_METADATA_DESERIALIZATION",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "failed deserializing metadata. Error: %s"),
    MALFORMED_EVENT(
            "ERR_PUBSUB_CLOUD_EVENTS_SER",
            "DAPR_PUBSUB_CLOUD_EVENT_CREATION",
            500,
            GrpcCode.INVALID_ARGUMENT,
            "cannot create cloudevent"),
    UNFIT_EVENT(
            "ERR_PUBSUB_EVENTS_SER",
            "DAPR_PUBSUB_MARSHAL_ENVELOPE",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "error when marshalling cloud event envelope for topic %s pubsub %s: %s"),
    UNFIT_ENTRY(
            "ERR_PUBSUB_EVENTS_SER",
            "DAPR_PUBSUB_MARSHAL_EVENTS",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "error marshaling events to bytes for topic %s pubsub %s. error: %s"),
    MALFORMED_ENTRIES(
            "ERR_PUBSUB_EVENTS_SER",
            "DAPR_PUBSUB_UNMARSHAL_EVENTS",
            400,
            GrpcCode.INVALID_ARGUMENT,
            "error when unmarshaling the request for topic %s pubsub %s: %s"),
    FORBIDDEN(
            "ERR_PUBSUB_FORBIDDEN",
            "DAPR_PUBSUB_FORBIDDEN",
            403,
            GrpcCode.PERMISSION_DENIED,
            "topic %s is not allowed for app id %s"),
    PUBLISH_FAILED(
            "ERR_PUBSUB_PUBLISH_MESSAGE",
            "DAPR_PUBSUB_PUBLISH_MESSAGE",
            500,
            GrpcCode.INTERNAL,
            "error when publishing to topic %s in pubsub %s: %s"),
    OUTBOX_FAILED(
            "ERR_PUBLISH_OUTBOX",
            "DAPR_PUBSUB_OUTBOX",
            500,
            GrpcCode.INTERNAL,
            "error while publishing outbox message: %s");

    private final ErrorRow row;

    PubSubError(String tag, String reason, int httpStatus, GrpcCode grpcCode, String pattern) {
        this.row = new ErrorRow(tag, reason, "pubsub", httpStatus, grpcCode, pattern, Shape.RICH);
    }

    @Override
    public ErrorRow row() {
        return row;
    }
}
