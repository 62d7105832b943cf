package io.outrigger.runtime.cluster;

import io.grpc.ServerCallHandler;
import io.outrigger.runtime.core.invoke.LocalInvocations;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.runtime.rpc.GrpcServer;

/**
 * What stands behind the server that other sidecars call.
 *
 * @param appId of this sidecar's application
 * @param limits for messages and metadata, as for the public API
 * @param application where calls go
 * @param proxy takes the methods that are the application's own
 * @param identities who calls
 */
public record InternalApi(
        String appId,
        GrpcServer.Limits limits,
        LocalInvocations application,
        ServerCallHandler<byte[], byte[]> proxy,
        CallerIdentities identities,
        RequestMetrics requests,
        Tracing tracing) {}
