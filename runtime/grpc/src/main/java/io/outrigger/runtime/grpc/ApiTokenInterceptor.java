package io.outrigger.runtime.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.outrigger.runtime.rpc.GrpcErrors;
import io.outrigger.runtime.rpc.Refusal;
import java.security.MessageDigest;

/** Lets in who knows the token, and takes it away before anyone else sees it. */
final class ApiTokenInterceptor implements ServerInterceptor {

    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of("dapr-api-token", Metadata.ASCII_STRING_MARSHALLER);

    private final byte[] expected;

    ApiTokenInterceptor(String token) {
        this.expected = token.getBytes(UTF_8);
    }

    @Override
    public <Q, R> Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Iterable<String> tokens = headers.getAll(TOKEN);
        if (tokens == null) {
            return refuse(call, Refusal.NO_TOKEN);
        }
        // The first one counts, as in daprd.
        if (!MessageDigest.isEqual(expected, tokens.iterator().next().getBytes(UTF_8))) {
            return refuse(call, Refusal.WRONG_TOKEN);
        }
        headers.discardAll(TOKEN);
        return next.startCall(call, headers);
    }

    private static <Q, R> Listener<Q> refuse(ServerCall<Q, R> call, Refusal refusal) {
        GrpcErrors.refuse(call, refusal);
        return new Listener<>() {};
    }
}
