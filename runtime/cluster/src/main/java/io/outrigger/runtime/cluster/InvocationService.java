package io.outrigger.runtime.cluster;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Metadata;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.outrigger.proto.internals.v1.InternalInvokeRequest;
import io.outrigger.proto.internals.v1.InternalInvokeRequestStream;
import io.outrigger.proto.internals.v1.InternalInvokeResponse;
import io.outrigger.proto.internals.v1.InternalInvokeResponseStream;
import io.outrigger.proto.internals.v1.ServiceInvocationGrpc;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.LocalInvocations;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.rpc.BidiMethod.Requests;
import io.outrigger.runtime.rpc.CallContext;
import io.outrigger.runtime.rpc.CallMachinery;
import io.outrigger.runtime.rpc.ServerStreamMethod.Responses;
import io.outrigger.runtime.rpc.TraceInterceptor;
import io.outrigger.runtime.rpc.TraceMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The service by which other sidecars call this one's application. Actors are not here. */
final class InvocationService {
    private static final Metadata.Key<String> TRACED_METHOD =
            Metadata.Key.of("__dapr_calllocalstream_method", Metadata.ASCII_STRING_MARSHALLER);

    private final LocalInvocations application;
    private final CallerIdentities identities;

    InvocationService(InternalApi api) {
        this.application = api.application();
        this.identities = api.identities();
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
        InvokeRequest local = InternalMessages.request(request, body, trace(request, context));
        try (InvokeResponse response = invoke(local, context)) {
            return whole(response);
        }
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
        // For the step that traces, which sees no messages of streams.
        context.metadata().put(TRACED_METHOD, head.getMessage().getMethod());
        InvokeRequest local =
                InternalMessages.request(head, new RequestBody(requests).after(first), trace(head, context));
        try (InvokeResponse response = invoke(local, context)) {
            checkEvents(local, response);
            Payloads.send(response.body(), new ResponseSink(response, responses));
        } catch (IOException | UncheckedIOException e) {
            // A body broke off, of the request or of the answer: no fault of this sidecar's.
            throw new CallFailure(GrpcCode.UNKNOWN, String.valueOf(e.getMessage()), e);
        }
    }

    // As daprd has it, a caller that waits for events gets nothing else of another sidecar's application.
    private static void checkEvents(InvokeRequest request, InvokeResponse response) {
        int status = response.status().number();
        if (request.eventStream() && (status < 200 || status > 299)) {
            throw new CallFailure(
                    GrpcCode.INTERNAL, "error invoking app channel: no response received from stream", null);
        }
    }

    private static RuntimeException malformed(String why) {
        return Status.INVALID_ARGUMENT
                .withDescription("parsing InternalInvokeRequest error: " + why)
                .asRuntimeException();
    }

    private InvokeResponse invoke(InvokeRequest request, CallContext context) {
        return application.invoke(identities.of(context.attributes()), request);
    }

    // The place of this sidecar's own span, if it has one, or else the caller's.
    private static TraceContext trace(InternalInvokeRequest head, CallContext context) {
        TraceContext span = TraceInterceptor.current().context();
        TraceContext ofCall = span.present() ? span : TraceMetadata.read(context.metadata());
        return InternalMetadata.trace(ofCall, head.getMetadataMap());
    }
}
