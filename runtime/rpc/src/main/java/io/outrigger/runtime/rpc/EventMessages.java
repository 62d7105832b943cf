package io.outrigger.runtime.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.Value;
import io.outrigger.proto.runtime.v1.TopicEventCERequest;
import io.outrigger.proto.runtime.v1.TopicEventRequest;
import io.outrigger.proto.runtime.v1.TopicEventResponse.TopicEventResponseStatus;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.pubsub.CloudEvent;
import io.outrigger.runtime.core.subscription.DeliveryFailure;
import io.outrigger.runtime.core.subscription.EventEnvelope;
import io.outrigger.runtime.core.subscription.TopicEvent;
import io.outrigger.runtime.core.subscription.Verdict;
import java.util.List;
import java.util.Map;

/** Events as applications get them that speak gRPC, whether they are called or keep a stream open. */
public final class EventMessages {
    private EventMessages() {}

    /** @throws DeliveryFailure if the event's data are not what they say */
    public static TopicEventRequest event(TopicEvent event) {
        EventEnvelope envelope = EventEnvelope.of(event.event());
        return TopicEventRequest.newBuilder()
                .setId(envelope.id())
                .setSource(envelope.source())
                .setType(envelope.type())
                .setSpecVersion(envelope.specVersion())
                .setDataContentType(envelope.dataContentType())
                .setData(bytes(envelope.data()))
                .setTopic(event.topic())
                .setPubsubName(event.pubsub())
                .setPath(event.path())
                .setExtensions(struct(envelope.extensions()))
                .build();
    }

    /** An event that goes out with others. */
    public static TopicEventCERequest entry(CloudEvent event) {
        EventEnvelope envelope = EventEnvelope.of(event);
        return TopicEventCERequest.newBuilder()
                .setId(envelope.id())
                .setSource(envelope.source())
                .setType(envelope.type())
                .setSpecVersion(envelope.specVersion())
                .setDataContentType(envelope.dataContentType())
                .setData(bytes(envelope.data()))
                .setExtensions(struct(envelope.extensions()))
                .build();
    }

    public static ByteString bytes(InvokeBody body) {
        return UnsafeByteOperations.unsafeWrap(body.readAll());
    }

    private static Struct struct(Map<?, ?> members) {
        Struct.Builder struct = Struct.newBuilder();
        members.forEach((name, value) -> struct.putFields((String) name, value(value)));
        return struct.build();
    }

    private static Value value(Object plain) {
        Value.Builder value = Value.newBuilder();
        switch (plain) {
            case null -> value.setNullValue(NullValue.NULL_VALUE);
            case String text -> value.setStringValue(text);
            case Boolean flag -> value.setBoolValue(flag);
            case Number number -> value.setNumberValue(number.doubleValue());
            case Map<?, ?> members -> value.setStructValue(struct(members));
            case List<?> elements -> value.setListValue(list(elements));
            default -> throw new IllegalArgumentException("no JSON: " + plain.getClass());
        }
        return value.build();
    }

    private static ListValue list(List<?> elements) {
        ListValue.Builder list = ListValue.newBuilder();
        elements.forEach(element -> list.addValues(value(element)));
        return list.build();
    }

    /** What an application's status means for an event. */
    public static Verdict verdict(TopicEventResponseStatus status, String id) {
        return switch (status) {
            case SUCCESS -> Verdict.SUCCESS;
            case RETRY ->
                new Verdict.Retry(
                        DeliveryFailure.of("RETRY status returned from app while processing pub/sub event " + id));
            case DROP -> new Verdict.Drop(true);
            case UNRECOGNIZED ->
                new Verdict.Retry(
                        DeliveryFailure.of("unknown status returned from app while processing pub/sub event " + id));
        };
    }
}
