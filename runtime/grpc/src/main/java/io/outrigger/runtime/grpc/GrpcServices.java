package io.outrigger.runtime.grpc;

import io.outrigger.runtime.core.binding.BindingService;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.ShutdownRequests;
import io.outrigger.runtime.core.invoke.InvokeService;
import io.outrigger.runtime.core.metadata.MetadataService;
import io.outrigger.runtime.core.pubsub.PublishService;
import io.outrigger.runtime.core.secret.SecretService;
import io.outrigger.runtime.core.state.StateService;
import io.outrigger.runtime.core.subscription.SubscriptionManager;
import io.outrigger.runtime.core.telemetry.ApiLog;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import java.util.Optional;

/**
 * What the public gRPC API calls.
 *
 * @param invoke absent if calls to applications are not to be had
 * @param subscriptions absent if streams of events are not to be had
 * @param metrics {@link RequestMetrics#NONE} leaves the step out
 * @param apiLog leaves the step out unless it is enabled
 */
public record GrpcServices(
        StateService state,
        SecretService secrets,
        MetadataService metadata,
        ShutdownRequests shutdown,
        RequestMetrics metrics,
        ApiLog apiLog,
        Optional<InvokeService> invoke,
        BindingService bindings,
        PublishService publish,
        Optional<SubscriptionManager> subscriptions) {

    /** Without calls to applications, bindings and brokers. */
    public GrpcServices(
            StateService state,
            SecretService secrets,
            MetadataService metadata,
            ShutdownRequests shutdown,
            RequestMetrics metrics,
            ApiLog apiLog) {
        this(
                state,
                secrets,
                metadata,
                shutdown,
                metrics,
                apiLog,
                Optional.empty(),
                new BindingService(new ComponentTable<>()),
                PublishService.NONE,
                Optional.empty());
    }

    public GrpcServices withInvoke(InvokeService other) {
        return new GrpcServices(
                state,
                secrets,
                metadata,
                shutdown,
                metrics,
                apiLog,
                Optional.of(other),
                bindings,
                publish,
                subscriptions);
    }

    public GrpcServices withBindings(BindingService other) {
        return new GrpcServices(
                state, secrets, metadata, shutdown, metrics, apiLog, invoke, other, publish, subscriptions);
    }

    public GrpcServices withPublish(PublishService other) {
        return new GrpcServices(
                state, secrets, metadata, shutdown, metrics, apiLog, invoke, bindings, other, subscriptions);
    }
}
