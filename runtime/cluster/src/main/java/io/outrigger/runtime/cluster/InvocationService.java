package io.outrigger.runtime.cluster;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.outrigger.proto.internals.v1.InternalInvokeRequest;
import io.outrigger.proto.internals.v1.InternalInvokeRequestStream;
import io.outrigger.proto.internals.v1.InternalInvokeResponse;
import io.outrigger.proto.internals.v1.InternalInvokeResponseStream;
import io.outrigger.proto.internals.v1.ServiceInvocationGrpc;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.rpc.BidiMethod.Requests;
import io.outrigger.runtime.rpc.CallContext;
import io.outrigger.runtime.rpc.CallMachinery;
import io.outrigger.runtime.rpc.ServerStreamMethod.Responses;
import io.outrigger.runtime.rpc.TraceMetadata;

/** The service by which other sidecars call this one's application. Actors are not here. */
final class InvocationService {
    private static final String UNARY =
            "/" + ServiceInvocationGrpc.getCallLocalMethod().getFullMethodName();
    private static final String STREAM =
            "/" + ServiceInvocationGrpc.getCallLocalStreamMethod().getFullMethodName();
    // daprd counts a failed call as INTERNAL, and a failed stream as OK.
    private static final int UNARY_FAILURE = 13;
    private static final int STREAM_FAILURE = 0;

    private final LocalCalls calls;

    InvocationService(LocalCalls calls) {
        this.calls = calls;
    }

    ServerServiceDefinition define(CallMachinery machinery) {
        return ServerServiceDefinition.builder(ServiceInvocationGrpc.getServiceDescriptor())
                .addMethod(ServiceInvocationGrpc.getCallLocalMethod(), machinery.unary(this::unary))
                .addMethod(
                        ServiceInvocationGrpc.getCallLocalStreamMethod(),
                        machinery.bidi(ServiceInvocationGrpc.getCallLocalStreamMethod(), this::stream))
                .addMethod(
                        ServiceInvocationGrpc.getCallActorMethod(),
                        CallMachinery.unimplemented(ServiceInvocationGrpc.getCallActorMethod()))
                .addMethod(
                        ServiceInvocationGrpc.getCallActorReminderMethod(),
                        CallMachinery.unimplemented(ServiceInvocationGrpc.getCallActorReminderMethod()))
                .addMethod(
                        ServiceInvocationGrpc.getCallActorStreamMethod(),
                        CallMachinery.unimplemented(ServiceInvocationGrpc.getCallActorStreamMethod()))
                .build();
    }

    private InternalInvokeResponse unary(InternalInvokeRequest request, CallContext context) throws Exception {
        if (!request.hasMessage()) {
            throw malformed("Message is nil");
        }
        InvokeBody body =
                InvokeBody.of(request.getMessage().getData().getValue().toByteArray());
        InternalInvokeResponse.Builder answer = InternalInvokeResponse.newBuilder();
        calls.call(
                UNARY,
                InternalMessages.request(request, body, trace(request, context)),
                context,
                UNARY_FAILURE,
                response -> answer.mergeFrom(whole(response)));
        return answer.build();
    }

    private static InternalInvokeResponse whole(InvokeResponse response) {
        InternalInvokeResponse.Builder answer = InternalMessages.head(response);
        answer.getMessageBuilder()
                .getDataBuilder()
                .setValue(UnsafeByteOperations.unsafeWrap(response.body().readAll()));
        return answer.build();
    }

    private void stream(
            Requests<InternalInvokeRequestStream> requests,
            CallContext context,
            Responses<InternalInvokeResponseStream> responses)
            throws Exception {
        InternalInvokeRequestStream first = requests.next()
                .orElseThrow(() -> Status.UNKNOWN.withDescription("EOF").asRuntimeException());
        InternalInvokeRequest head = first.getRequest();
        if (head.getMetadataCount() == 0 || !head.hasMessage()) {
            throw malformed("request does not contain the required fields in the leading chunk");
        }
        RequestBody body = new RequestBody(requests);
        calls.call(
                STREAM,
                InternalMessages.request(head, body.after(first), trace(head, context)),
                context,
                STREAM_FAILURE,
                response -> Payloads.send(response.body(), new ResponseSink(response, responses)));
    }

    private static RuntimeException malformed(String why) {
        return Status.INVALID_ARGUMENT
                .withDescription("parsing InternalInvokeRequest error: " + why)
                .asRuntimeException();
    }

    private static TraceContext trace(InternalInvokeRequest head, CallContext context) {
        return InternalMetadata.trace(TraceMetadata.read(context.metadata()), head.getMetadataMap());
    }
}
