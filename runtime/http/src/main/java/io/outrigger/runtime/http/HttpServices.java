package io.outrigger.runtime.http;

import io.outrigger.runtime.core.component.ShutdownRequests;
import io.outrigger.runtime.core.health.HealthService;
import io.outrigger.runtime.core.metadata.MetadataService;
import io.outrigger.runtime.core.secret.SecretService;
import io.outrigger.runtime.core.state.StateService;
import io.outrigger.runtime.core.telemetry.ApiLog;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;

/** The use cases that the HTTP head offers, and where it reports what it did. */
public record HttpServices(
        StateService state,
        SecretService secrets,
        MetadataService metadata,
        HealthService health,
        ShutdownRequests shutdown,
        RequestMetrics metrics,
        ApiLog apiLog,
        Tracing tracing) {

    /** Without traces of its own. */
    public HttpServices(
            StateService state,
            SecretService secrets,
            MetadataService metadata,
            HealthService health,
            ShutdownRequests shutdown,
            RequestMetrics metrics,
            ApiLog apiLog) {
        this(state, secrets, metadata, health, shutdown, metrics, apiLog, Tracing.PASSING);
    }
}
