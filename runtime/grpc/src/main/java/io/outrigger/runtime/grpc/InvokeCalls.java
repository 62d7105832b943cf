package io.outrigger.runtime.grpc;

import io.grpc.Metadata;
import io.outrigger.proto.common.v1.HTTPExtension;
import io.outrigger.proto.common.v1.InvokeRequest;
import io.outrigger.proto.runtime.v1.InvokeServiceRequest;
import io.outrigger.runtime.core.invoke.AnswerRule;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeCall;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.rpc.CallContext;
import io.outrigger.runtime.rpc.TraceInterceptor;
import io.outrigger.runtime.rpc.TraceMetadata;
import java.util.Base64;

/** Reads calls to applications out of messages and metadata. */
final class InvokeCalls {

    private static final String PROTOBUF = "application/x-protobuf";

    private InvokeCalls() {}

    static InvokeCall of(InvokeServiceRequest request, CallContext context) {
        return new InvokeCall(request.getId(), request(request.getMessage(), context), false, AnswerRule.GRPC);
    }

    private static io.outrigger.runtime.core.invoke.InvokeRequest request(InvokeRequest message, CallContext context) {
        String typeUrl = message.getData().getTypeUrl();
        return new io.outrigger.runtime.core.invoke.InvokeRequest(
                InvokeMethod.parse(message.getMethod()),
                verb(message),
                message.getHttpExtension().getQuerystring(),
                typeUrl.isEmpty() ? message.getContentType() : PROTOBUF,
                headers(context.metadata()),
                InvokeBody.of(message.getData().getValue().toByteArray()).typed(typeUrl),
                trace(context.metadata()));
    }

    private static String verb(InvokeRequest message) {
        HTTPExtension.Verb verb = message.getHttpExtension().getVerb();
        return verb == HTTPExtension.Verb.NONE || verb == HTTPExtension.Verb.UNRECOGNIZED ? "" : verb.name();
    }

    private static TraceContext trace(Metadata metadata) {
        TraceContext current = TraceInterceptor.current().context();
        return current.present() ? current : TraceMetadata.read(metadata);
    }

    /** Metadata as headers; what is binary becomes base64, as it travels between sidecars. */
    private static InvokeHeaders headers(Metadata metadata) {
        InvokeHeaders headers = new InvokeHeaders();
        for (String name : metadata.keys()) {
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                for (byte[] value : metadata.getAll(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER))) {
                    headers.add(name, Base64.getEncoder().encodeToString(value));
                }
            } else {
                for (String value : metadata.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER))) {
                    headers.add(name, value);
                }
            }
        }
        return headers;
    }
}
