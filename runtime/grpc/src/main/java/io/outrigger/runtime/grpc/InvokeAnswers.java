package io.outrigger.runtime.grpc;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.HeaderRules;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.invoke.StatusCodes;
import io.outrigger.runtime.core.invoke.StatusTexts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/** Tells a caller over gRPC what an application answered. */
final class InvokeAnswers {

    private static final Metadata.Key<String> HTTP_STATUS =
            Metadata.Key.of("dapr-http-status", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
    // What gRPC takes as the name of metadata; HTTP has names beyond that.
    private static final Pattern NAME = Pattern.compile("[0-9a-z_.-]+");
    private static final int LONGEST_DETAIL = 63;

    private InvokeAnswers() {}

    static void headers(InvokeResponse response, Metadata into) {
        copy(response.headers(), into, true);
        if (response.status() instanceof InvokeStatus.Http http) {
            into.discardAll(HTTP_STATUS);
            into.put(HTTP_STATUS, Integer.toString(http.code()));
        }
    }

    static void trailers(InvokeResponse response, Metadata into) {
        copy(response.trailers(), into, false);
    }

    private static void copy(InvokeHeaders headers, Metadata into, boolean prefixed) {
        headers.forEach((header, value) -> {
            String name = HeaderRules.httpName(prefixed ? HeaderRules.metadataName(header) : header);
            if (NAME.matcher(name).matches() && !name.equals(HeaderRules.DESTINATION)) {
                put(into, name, value);
            }
        });
    }

    private static void put(Metadata into, String name, String value) {
        if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
            into.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
            return;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value);
            into.put(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER), bytes);
        } catch (IllegalArgumentException _) {
            // As in daprd, what only looks like binary metadata is none.
        }
    }

    /**
     * Does nothing if an HTTP application answered well.
     *
     * @throws StatusRuntimeException if it did not
     */
    static void refuseFailed(InvokeStatus.Http status, byte[] body) {
        GrpcCode code = StatusCodes.grpcOf(status.code());
        if (code == GrpcCode.OK) {
            return;
        }
        String text = StatusTexts.of(status.code());
        ErrorInfo info = ErrorInfo.newBuilder()
                .setReason(text)
                .setDomain("dapr.io")
                .putMetadata("http.code", Integer.toString(status.code()))
                .putMetadata("http.error_message", beginning(body))
                .build();
        com.google.rpc.Status details = com.google.rpc.Status.newBuilder()
                .setCode(code.number())
                .setMessage(text)
                .addDetails(Any.pack(info))
                .build();
        throw failure(code, text, details.toByteArray(), new Metadata());
    }

    /**
     * Does nothing if a gRPC application answered well.
     *
     * @throws StatusRuntimeException if it did not
     */
    static void refuseFailed(InvokeStatus.Grpc status, Metadata trailers) {
        if (status.code() != GrpcCode.OK) {
            throw failure(status.code(), status.message(), status.details().bytes(), trailers);
        }
    }

    private static StatusRuntimeException failure(GrpcCode code, String text, byte[] details, Metadata trailers) {
        if (details.length > 0) {
            trailers.discardAll(DETAILS);
            trailers.put(DETAILS, details);
        }
        return Status.fromCodeValue(code.number()).withDescription(text).asRuntimeException(trailers);
    }

    // A character cut in half would make the message unreadable as a whole, so that one goes, too.
    private static String beginning(byte[] body) {
        String text = new String(Arrays.copyOf(body, Math.min(body.length, LONGEST_DETAIL)), StandardCharsets.UTF_8);
        return body.length > LONGEST_DETAIL && text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text;
    }
}
