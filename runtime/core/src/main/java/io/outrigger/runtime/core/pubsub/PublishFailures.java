package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorDetail;
import io.outrigger.runtime.core.error.PubSubError;
import java.util.Map;

/** The failures of publishing with the details that callers of daprd know. */
final class PublishFailures {

    private PublishFailures() {}

    // Over gRPC nothing is said of the request.
    static DaprException notFound(PublishRequest request) {
        Map<String, String> metadata = request.rule() == PublishRule.HTTP ? request.metadata() : Map.of();
        return DaprException.of(PubSubError.NOT_FOUND, request.pubSub())
                .withDetails(new ErrorDetail.InfoMetadata(metadata));
    }

    static DaprException nameEmpty(Map<String, String> metadata) {
        return described("", DaprException.of(PubSubError.NAME_EMPTY), metadata);
    }

    static DaprException topicEmpty(String name, Map<String, String> metadata) {
        return described(name, DaprException.of(PubSubError.TOPIC_EMPTY, name), metadata);
    }

    static DaprException malformedMetadata(String name, String why, Map<String, String> metadata) {
        return described(name, DaprException.of(PubSubError.MALFORMED_METADATA, why), metadata);
    }

    static DaprException malformedEvent(String name, String appId, MalformedEventException cause) {
        return described(
                name, DaprException.causedBy(cause, PubSubError.MALFORMED_EVENT), ofApp(appId, cause.getMessage()));
    }

    static DaprException malformedEntries(String name, String topic, String appId, RuntimeException cause) {
        String why = String.valueOf(cause.getMessage());
        return described(
                name,
                DaprException.causedBy(cause, PubSubError.MALFORMED_ENTRIES, topic, name, why),
                Map.of("appID", appId));
    }

    static DaprException unfitEvent(String name, String topic, String appId, String why) {
        return described(name, DaprException.of(PubSubError.UNFIT_EVENT, topic, name, why), ofApp(appId, why));
    }

    static DaprException unfitEntry(String name, String topic, String appId) {
        String why = "entryId is duplicated or not present for entry";
        return described(name, DaprException.of(PubSubError.UNFIT_ENTRY, topic, name, why), ofApp(appId, why));
    }

    static DaprException forbidden(String name, String topic, String appId) {
        DaprException failure = DaprException.of(PubSubError.FORBIDDEN, topic, appId);
        return described(name, failure, ofTopic(topic, failure.getMessage()));
    }

    static DaprException failed(String name, String topic, RuntimeException cause) {
        String why = String.valueOf(cause.getMessage());
        return described(
                name, DaprException.causedBy(cause, PubSubError.PUBLISH_FAILED, topic, name, why), ofTopic(topic, why));
    }

    private static Map<String, String> ofApp(String appId, String why) {
        return Map.of("appID", appId, "error", why);
    }

    private static Map<String, String> ofTopic(String topic, String why) {
        return Map.of("topic", topic, "error", why);
    }

    private static DaprException described(String name, DaprException failure, Map<String, String> metadata) {
        return failure.withDetails(
                new ErrorDetail.ResourceInfo("pubsub", name, "", failure.getMessage()),
                new ErrorDetail.InfoMetadata(metadata));
    }
}
