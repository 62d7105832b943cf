package io.outrigger.runtime.cluster;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.outrigger.proto.common.v1.HTTPExtension;
import io.outrigger.proto.internals.v1.APIVersion;
import io.outrigger.proto.internals.v1.InternalInvokeRequest;
import io.outrigger.proto.internals.v1.InternalInvokeResponse;
import io.outrigger.proto.internals.v1.Status;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.invoke.InvokeStatus.Grpc;
import io.outrigger.runtime.core.invoke.InvokeStatus.Http;
import io.outrigger.runtime.core.invoke.StatusDetails;
import io.outrigger.runtime.core.telemetry.TraceContext;
import java.util.List;

/** The heads of calls and answers as sidecars write them. Bodies go beside them. */
final class InternalMessages {
    private static final int FIRST_HTTP = 100;
    private static final GrpcCode[] CODES = GrpcCode.values();
    private static final String PROTOBUF = "application/x-protobuf";

    private InternalMessages() {}

    static InternalInvokeRequest.Builder head(InvokeRequest request) {
        InternalInvokeRequest.Builder head = InternalInvokeRequest.newBuilder().setVer(APIVersion.V1);
        head.putAllMetadata(InternalMetadata.of(request.headers(), request.trace()));
        head.getMessageBuilder().setMethod(request.method().path()).setContentType(request.contentType());
        if (!request.body().typeUrl().isEmpty()) {
            head.getMessageBuilder().getDataBuilder().setTypeUrl(request.body().typeUrl());
        }
        if (!request.verb().isEmpty()) {
            head.getMessageBuilder()
                    .setHttpExtension(HTTPExtension.newBuilder()
                            .setVerb(verb(request.verb()))
                            .setQuerystring(request.query()));
        }
        return head;
    }

    private static HTTPExtension.Verb verb(String name) {
        return switch (name) {
            case "GET" -> HTTPExtension.Verb.GET;
            case "HEAD" -> HTTPExtension.Verb.HEAD;
            case "PUT" -> HTTPExtension.Verb.PUT;
            case "DELETE" -> HTTPExtension.Verb.DELETE;
            case "CONNECT" -> HTTPExtension.Verb.CONNECT;
            case "OPTIONS" -> HTTPExtension.Verb.OPTIONS;
            case "TRACE" -> HTTPExtension.Verb.TRACE;
            case "PATCH" -> HTTPExtension.Verb.PATCH;
            // As daprd sends what the protocol has no name for.
            default -> HTTPExtension.Verb.POST;
        };
    }

    static InvokeRequest request(InternalInvokeRequest head, InvokeBody body, TraceContext trace) {
        var message = head.getMessage();
        String typeUrl = message.getData().getTypeUrl();
        return new InvokeRequest(
                InvokeMethod.parse(message.getMethod()),
                message.hasHttpExtension() ? verb(message.getHttpExtension().getVerb()) : "",
                message.getHttpExtension().getQuerystring(),
                typeUrl.isEmpty() ? message.getContentType() : PROTOBUF,
                InternalMetadata.headers(head.getMetadataMap()),
                body.typed(typeUrl),
                trace);
    }

    private static String verb(HTTPExtension.Verb verb) {
        return switch (verb) {
            case NONE, UNRECOGNIZED -> "";
            case GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH -> verb.name();
        };
    }

    static InternalInvokeResponse.Builder head(InvokeResponse response) {
        InternalInvokeResponse.Builder head =
                InternalInvokeResponse.newBuilder().setStatus(status(response.status()));
        head.putAllHeaders(InternalMetadata.of(response.headers()));
        if (!response.trailers().isEmpty()) {
            head.putAllTrailers(InternalMetadata.of(response.trailers()));
        }
        head.getMessageBuilder().setContentType(response.contentType());
        if (!response.body().typeUrl().isEmpty()) {
            head.getMessageBuilder().getDataBuilder().setTypeUrl(response.body().typeUrl());
        }
        return head;
    }

    private static Status status(InvokeStatus status) {
        return switch (status) {
            case Http http -> Status.newBuilder().setCode(http.code()).build();
            case Grpc grpc ->
                Status.newBuilder()
                        .setCode(grpc.code().number())
                        .setMessage(grpc.message())
                        .addAllDetails(details(grpc.details()))
                        .build();
        };
    }

    private static List<Any> details(StatusDetails details) {
        if (details.isEmpty()) {
            return List.of();
        }
        try {
            return com.google.rpc.Status.parseFrom(details.bytes()).getDetailsList();
        } catch (InvalidProtocolBufferException _) {
            // Details that are none are the application's own mistake, and no reason to lose its status.
            return List.of();
        }
    }

    static InvokeStatus status(Status status) {
        if (status.getCode() >= FIRST_HTTP) {
            return new Http(status.getCode());
        }
        boolean known = status.getCode() >= 0 && status.getCode() < CODES.length;
        GrpcCode code = known ? CODES[status.getCode()] : GrpcCode.UNKNOWN;
        return code == GrpcCode.OK ? Grpc.OK : new Grpc(code, status.getMessage(), details(status));
    }

    private static StatusDetails details(Status status) {
        return status.getDetailsCount() == 0
                ? StatusDetails.NONE
                : StatusDetails.of(com.google.rpc.Status.newBuilder()
                        .setCode(status.getCode())
                        .setMessage(status.getMessage())
                        .addAllDetails(status.getDetailsList())
                        .build()
                        .toByteArray());
    }
}
