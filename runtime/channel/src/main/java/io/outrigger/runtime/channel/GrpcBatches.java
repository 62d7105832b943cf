package io.outrigger.runtime.channel;

import io.outrigger.proto.runtime.v1.TopicEventBulkRequest;
import io.outrigger.proto.runtime.v1.TopicEventBulkRequestEntry;
import io.outrigger.proto.runtime.v1.TopicEventBulkResponse;
import io.outrigger.proto.runtime.v1.TopicEventBulkResponseEntry;
import io.outrigger.proto.runtime.v1.TopicEventResponse.TopicEventResponseStatus;
import io.outrigger.runtime.core.subscription.DeliveryFailure;
import io.outrigger.runtime.core.subscription.EventBatch;
import io.outrigger.runtime.core.subscription.Verdict;
import io.outrigger.runtime.rpc.EventMessages;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Many events as one message, and what a gRPC application says of each. */
final class GrpcBatches {
    private GrpcBatches() {}

    /** @throws DeliveryFailure if the data of an event are not what they say */
    static TopicEventBulkRequest request(EventBatch batch) {
        TopicEventBulkRequest.Builder request = TopicEventBulkRequest.newBuilder()
                .setId(batch.id())
                .putAllMetadata(batch.metadata())
                .setTopic(batch.topic())
                .setPubsubName(batch.pubsub())
                .setType(EventBatch.TYPE)
                .setPath(batch.path());
        batch.entries().forEach(entry -> request.addEntries(entry(entry)));
        return request.build();
    }

    private static TopicEventBulkRequestEntry entry(EventBatch.Entry entry) {
        TopicEventBulkRequestEntry.Builder message = TopicEventBulkRequestEntry.newBuilder()
                .setEntryId(entry.id())
                .setContentType(entry.contentType())
                .putAllMetadata(entry.metadata());
        entry.event()
                .ifPresentOrElse(
                        event -> message.setCloudEvent(EventMessages.entry(event)),
                        () -> message.setBytes(EventMessages.bytes(entry.body())));
        return message.build();
    }

    static List<Verdict> all(EventBatch batch, Verdict verdict) {
        return Collections.nCopies(batch.entries().size(), verdict);
    }

    static List<Verdict> verdicts(TopicEventBulkResponse response, EventBatch batch) {
        Map<String, TopicEventResponseStatus> statuses = new HashMap<>();
        for (TopicEventBulkResponseEntry entry : response.getStatusesList()) {
            statuses.put(entry.getEntryId(), entry.getStatus());
        }
        return batch.entries().stream()
                .map(entry -> verdict(statuses, entry.id()))
                .toList();
    }

    private static Verdict verdict(Map<String, TopicEventResponseStatus> statuses, String entry) {
        if (!statuses.containsKey(entry)) {
            return new Verdict.Retry(DeliveryFailure.of(
                    "response not received, RETRY required while processing bulk subscribe event for entry id: "
                            + entry));
        }
        return EventMessages.verdict(statuses.get(entry), "for entry id: " + entry);
    }
}
