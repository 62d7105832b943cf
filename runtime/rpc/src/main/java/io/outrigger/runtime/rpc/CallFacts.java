package io.outrigger.runtime.rpc;

import com.google.protobuf.MessageLite;
import io.grpc.Metadata;
import io.outrigger.proto.internals.v1.InternalInvokeRequest;
import io.outrigger.proto.runtime.v1.BulkPublishRequest;
import io.outrigger.proto.runtime.v1.ConversationRequest;
import io.outrigger.proto.runtime.v1.ConversationRequestAlpha2;
import io.outrigger.proto.runtime.v1.DeleteStateRequest;
import io.outrigger.proto.runtime.v1.GetSecretRequest;
import io.outrigger.proto.runtime.v1.GetStateRequest;
import io.outrigger.proto.runtime.v1.InvokeBindingRequest;
import io.outrigger.proto.runtime.v1.InvokeServiceRequest;
import io.outrigger.proto.runtime.v1.PublishEventRequest;
import io.outrigger.proto.runtime.v1.SaveStateRequest;
import io.outrigger.runtime.core.telemetry.TraceSpan;

/**
 * What a recorded span says of its call, under daprd's names.
 *
 * @param appId of the application beside this sidecar
 * @param method with its first slash
 */
record CallFacts(String appId, String method, Metadata metadata) {

    private static final String OURS = "dapr-";
    private static final String TOKEN = "dapr-api-token";
    private static final String CALL_LOCAL_STREAM = "/dapr.proto.internals.v1.ServiceInvocation/CallLocalStream";
    private static final Metadata.Key<String> STREAM_METHOD =
            Metadata.Key.of("__dapr_calllocalstream_method", Metadata.ASCII_STRING_MARSHALLER);

    /** What users want to see in their spans. The API's token has the same beginning, and is nobody's business. */
    static void metadata(TraceSpan span, Metadata metadata) {
        for (String name : metadata.keys()) {
            if (name.startsWith(OURS) && !name.endsWith(Metadata.BINARY_HEADER_SUFFIX) && !name.equals(TOKEN)) {
                String value = metadata.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
                span.attribute(name, value == null ? "" : value);
            }
        }
    }

    void call(TraceSpan span) {
        span.attribute("dapr.protocol", "grpc");
        span.attribute("dapr.api", method);
        if (method.equals(CALL_LOCAL_STREAM)) {
            String called = metadata.get(STREAM_METHOD);
            callLocal(span, called == null ? "" : called);
        }
    }

    void request(TraceSpan span, MessageLite request) {
        switch (request) {
            case InternalInvokeRequest call -> internal(span, call);
            case InvokeServiceRequest call -> invoke(span, call);
            case GetStateRequest get -> database(span, "state", get.getStoreName());
            case SaveStateRequest save -> database(span, "state", save.getStoreName());
            case DeleteStateRequest delete -> database(span, "state", delete.getStoreName());
            case GetSecretRequest get -> database(span, "secrets", get.getStoreName());
            case InvokeBindingRequest invoke -> database(span, "bindings", invoke.getName());
            case PublishEventRequest publish -> topic(span, publish.getTopic());
            case BulkPublishRequest publish -> topic(span, publish.getTopic());
            case ConversationRequest talk -> span.attribute("rpc.system", talk.getName());
            case ConversationRequestAlpha2 talk -> span.attribute("rpc.system", talk.getName());
            default -> {
                // Others have nothing to add.
            }
        }
    }

    private void internal(TraceSpan span, InternalInvokeRequest call) {
        if (!call.hasActor()) {
            callLocal(span, call.getMessage().getMethod());
            return;
        }
        span.attribute("rpc.service", "ServiceInvocation");
        span.attribute(
                "dapr.actor",
                call.getActor().getActorType() + "." + call.getActor().getActorId());
        span.name("CallActor/" + call.getActor().getActorType() + "/"
                + call.getMessage().getMethod());
    }

    private void callLocal(TraceSpan span, String called) {
        span.attribute("rpc.service", "ServiceInvocation");
        span.attribute("dapr.invoke_method", called);
        span.name("CallLocal/" + appId + "/" + called);
    }

    private static void invoke(TraceSpan span, InvokeServiceRequest call) {
        span.attribute("rpc.service", "ServiceInvocation");
        span.attribute("net.peer.name", call.getId());
        span.name("CallLocal/" + call.getId() + "/" + call.getMessage().getMethod());
    }

    private void database(TraceSpan span, String system, String name) {
        span.attribute("rpc.service", "Dapr");
        span.attribute("db.system", system);
        span.attribute("db.connection_string", system);
        span.attribute("db.statement", method);
        span.attribute("db.name", name);
    }

    private static void topic(TraceSpan span, String topic) {
        span.attribute("rpc.service", "Dapr");
        span.attribute("messaging.system", "pubsub");
        span.attribute("messaging.destination.name", topic);
    }
}
