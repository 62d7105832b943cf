package io.outrigger.runtime.grpc;

import com.google.protobuf.Empty;
import io.outrigger.proto.runtime.v1.BulkPublishRequest;
import io.outrigger.proto.runtime.v1.BulkPublishRequestEntry;
import io.outrigger.proto.runtime.v1.BulkPublishResponse;
import io.outrigger.proto.runtime.v1.PublishEventRequest;
import io.outrigger.runtime.core.pubsub.BulkEntry;
import io.outrigger.runtime.core.pubsub.Publication;
import io.outrigger.runtime.core.pubsub.PublishRequest;
import io.outrigger.runtime.core.pubsub.PublishRule;
import io.outrigger.runtime.core.pubsub.PublishService;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.rpc.CallContext;
import io.outrigger.runtime.rpc.TraceInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Publishing, one event at a time or many at once. */
final class PublishMethods {

    private static final String SPAN = "/dapr.proto.runtime.v1.Dapr/";

    private final PublishService service;

    PublishMethods(PublishService service) {
        this.service = service;
    }

    Empty single(PublishEventRequest request, CallContext context) {
        Publication publication = begin(request.getPubsubName(), request.getTopic(), request.getMetadataMap());
        publication.send(publication.event(request.getData().toByteArray(), request.getDataContentType()));
        return Empty.getDefaultInstance();
    }

    private Publication begin(String pubSub, String topic, Map<String, String> metadata) {
        TraceContext trace = TraceInterceptor.current().context();
        return service.begin(new PublishRequest(PublishRule.GRPC, pubSub, topic, metadata, trace));
    }

    BulkPublishResponse bulk(BulkPublishRequest request, CallContext context) {
        return bulk(request, SPAN + "BulkPublishEvent/");
    }

    BulkPublishResponse bulkAlpha(BulkPublishRequest request, CallContext context) {
        return bulk(request, SPAN + "BulkPublishEventAlpha1/");
    }

    private BulkPublishResponse bulk(BulkPublishRequest request, String spanName) {
        Publication publication = begin(request.getPubsubName(), request.getTopic(), request.getMetadataMap());
        List<BulkEntry> entries = new ArrayList<>(request.getEntriesCount());
        for (BulkPublishRequestEntry entry : request.getEntriesList()) {
            entries.add(entry(entry));
        }
        // A failure of one entry is a failure of the call, which then names no entries.
        publication.sendAll(entries, spanName).ifPresent(failed -> {
            throw failed.failure();
        });
        return BulkPublishResponse.getDefaultInstance();
    }

    private static BulkEntry entry(BulkPublishRequestEntry entry) {
        Optional<Map<String, String>> metadata =
                entry.getMetadataCount() == 0 ? Optional.empty() : Optional.of(entry.getMetadataMap());
        return new BulkEntry(entry.getEntryId(), entry.getEvent().toByteArray(), entry.getContentType(), metadata);
    }
}
