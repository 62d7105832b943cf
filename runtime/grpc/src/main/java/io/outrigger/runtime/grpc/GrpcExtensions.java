package io.outrigger.runtime.grpc;

import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import java.util.List;
import java.util.Optional;

/**
 * What other rooms add to the public gRPC API.
 *
 * @param services further services beside {@code Dapr}, for example the one that workflow workers call
 * @param tracing the tracing step, run after token and access checks and before metrics
 * @param proxy takes calls of methods that are not known here, as bytes; it is only asked when a call names an
 *     application
 */
public record GrpcExtensions(
        List<ServerServiceDefinition> services,
        Optional<ServerInterceptor> tracing,
        Optional<ServerCallHandler<byte[], byte[]>> proxy) {

    /** Adds nothing. */
    public static final GrpcExtensions NONE = new GrpcExtensions(List.of(), Optional.empty(), Optional.empty());
}
