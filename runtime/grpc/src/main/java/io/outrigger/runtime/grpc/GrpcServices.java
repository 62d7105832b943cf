package io.outrigger.runtime.grpc;

import io.outrigger.runtime.core.component.ShutdownRequests;
import io.outrigger.runtime.core.metadata.MetadataService;
import io.outrigger.runtime.core.secret.SecretService;
import io.outrigger.runtime.core.state.StateService;
import io.outrigger.runtime.core.telemetry.ApiLog;
import io.outrigger.runtime.core.telemetry.RequestMetrics;

/**
 * What the public gRPC API calls.
 *
 * @param metrics {@link RequestMetrics#NONE} leaves the step out
 * @param apiLog leaves the step out unless it is enabled
 */
public record GrpcServices(
        StateService state,
        SecretService secrets,
        MetadataService metadata,
        ShutdownRequests shutdown,
        RequestMetrics metrics,
        ApiLog apiLog) {}
