package io.outrigger.runtime.http;

import io.outrigger.runtime.core.binding.BindingService;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.ShutdownRequests;
import io.outrigger.runtime.core.health.HealthService;
import io.outrigger.runtime.core.invoke.InvokeService;
import io.outrigger.runtime.core.metadata.MetadataService;
import io.outrigger.runtime.core.middleware.HttpPipeline;
import io.outrigger.runtime.core.pubsub.PublishService;
import io.outrigger.runtime.core.secret.SecretService;
import io.outrigger.runtime.core.state.StateService;
import io.outrigger.runtime.core.telemetry.ApiLog;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import java.util.Optional;

/**
 * The use cases that the HTTP head offers, and where it reports what it did.
 *
 * @param pipeline what requests pass before they reach a route
 * @param invoke absent if calls to applications are not to be had
 */
public record HttpServices(
        StateService state,
        SecretService secrets,
        MetadataService metadata,
        HealthService health,
        ShutdownRequests shutdown,
        RequestMetrics metrics,
        ApiLog apiLog,
        Tracing tracing,
        HttpPipeline pipeline,
        Optional<InvokeService> invoke,
        BindingService bindings,
        PublishService publish) {

    /** Without traces of its own, calls to applications, bindings and brokers. */
    public HttpServices(
            StateService state,
            SecretService secrets,
            MetadataService metadata,
            HealthService health,
            ShutdownRequests shutdown,
            RequestMetrics metrics,
            ApiLog apiLog) {
        this(
                state,
                secrets,
                metadata,
                health,
                shutdown,
                metrics,
                apiLog,
                Tracing.PASSING,
                HttpPipeline.NONE,
                Optional.empty(),
                new BindingService(new ComponentTable<>()),
                PublishService.NONE);
    }

    public HttpServices withTracing(Tracing other) {
        return new HttpServices(
                state, secrets, metadata, health, shutdown, metrics, apiLog, other, pipeline, invoke, bindings,
                publish);
    }

    public HttpServices withInvoke(InvokeService other) {
        return new HttpServices(
                state,
                secrets,
                metadata,
                health,
                shutdown,
                metrics,
                apiLog,
                tracing,
                pipeline,
                Optional.of(other),
                bindings,
                publish);
    }

    public HttpServices withPipeline(HttpPipeline other) {
        return new HttpServices(
                state, secrets, metadata, health, shutdown, metrics, apiLog, tracing, other, invoke, bindings, publish);
    }

    public HttpServices withBindings(BindingService other) {
        return new HttpServices(
                state, secrets, metadata, health, shutdown, metrics, apiLog, tracing, pipeline, invoke, other, publish);
    }

    public HttpServices withPublish(PublishService other) {
        return new HttpServices(
                state, secrets, metadata, health, shutdown, metrics, apiLog, tracing, pipeline, invoke, bindings,
                other);
    }
}
