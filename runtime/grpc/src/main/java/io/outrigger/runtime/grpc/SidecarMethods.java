package io.outrigger.runtime.grpc;

import com.google.protobuf.Empty;
import io.grpc.Metadata;
import io.outrigger.proto.runtime.v1.ActorRuntime;
import io.outrigger.proto.runtime.v1.AppConnectionHealthProperties;
import io.outrigger.proto.runtime.v1.AppConnectionProperties;
import io.outrigger.proto.runtime.v1.GetMetadataRequest;
import io.outrigger.proto.runtime.v1.GetMetadataResponse;
import io.outrigger.proto.runtime.v1.MetadataHTTPEndpoint;
import io.outrigger.proto.runtime.v1.MetadataResiliency;
import io.outrigger.proto.runtime.v1.MetadataWorkflows;
import io.outrigger.proto.runtime.v1.PubsubSubscription;
import io.outrigger.proto.runtime.v1.PubsubSubscriptionRule;
import io.outrigger.proto.runtime.v1.PubsubSubscriptionRules;
import io.outrigger.proto.runtime.v1.PubsubSubscriptionType;
import io.outrigger.proto.runtime.v1.RegisteredComponents;
import io.outrigger.proto.runtime.v1.SetMetadataRequest;
import io.outrigger.proto.runtime.v1.ShutdownRequest;
import io.outrigger.runtime.core.component.ShutdownRequests;
import io.outrigger.runtime.core.error.CommonError;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.metadata.AppConnection;
import io.outrigger.runtime.core.metadata.MetadataService;
import io.outrigger.runtime.core.metadata.RegisteredComponent;
import io.outrigger.runtime.core.metadata.RegisteredSubscription;
import io.outrigger.runtime.core.metadata.RuntimeMetadata;
import io.outrigger.runtime.rpc.CallContext;

/** The methods about the sidecar itself. */
final class SidecarMethods {

    private static final Metadata.Key<String> FORCE =
            Metadata.Key.of("dapr-force-shutdown", Metadata.ASCII_STRING_MARSHALLER);

    // This runtime hosts no actors yet, and daprd tells that in these words.
    private static final ActorRuntime NO_ACTORS = ActorRuntime.newBuilder()
            .setRuntimeStatus(ActorRuntime.ActorRuntimeStatus.DISABLED)
            .setPlacement("placement: disconnected")
            .build();

    private final MetadataService metadata;
    private final ShutdownRequests shutdown;

    SidecarMethods(MetadataService metadata, ShutdownRequests shutdown) {
        this.metadata = metadata;
        this.shutdown = shutdown;
    }

    GetMetadataResponse metadata(GetMetadataRequest request, CallContext context) {
        RuntimeMetadata facts = metadata.read();
        GetMetadataResponse.Builder response = GetMetadataResponse.newBuilder()
                .setId(facts.appId())
                .setRuntimeVersion(facts.runtimeVersion())
                .putAllExtendedMetadata(facts.extended())
                .addAllEnabledFeatures(facts.enabledFeatures())
                .setAppConnectionProperties(connection(facts.appConnection()))
                .setActorRuntime(NO_ACTORS)
                .setWorkflows(MetadataWorkflows.getDefaultInstance());
        facts.components().forEach(component -> response.addRegisteredComponents(component(component)));
        facts.subscriptions().forEach(listed -> response.addSubscriptions(subscription(listed)));
        facts.httpEndpoints()
                .forEach(name -> response.addHttpEndpoints(
                        MetadataHTTPEndpoint.newBuilder().setName(name)));
        facts.resiliencies()
                .forEach(name ->
                        response.addResiliencies(MetadataResiliency.newBuilder().setName(name)));
        return response.build();
    }

    private static RegisteredComponents component(RegisteredComponent component) {
        return RegisteredComponents.newBuilder()
                .setName(component.name())
                .setType(component.type())
                .setVersion(component.version())
                .addAllCapabilities(component.capabilities())
                .build();
    }

    private static PubsubSubscription subscription(RegisteredSubscription subscription) {
        PubsubSubscriptionRules.Builder rules = PubsubSubscriptionRules.newBuilder();
        subscription
                .rules()
                .forEach(rule -> rules.addRules(PubsubSubscriptionRule.newBuilder()
                        .setMatch(rule.match())
                        .setPath(rule.path())));
        return PubsubSubscription.newBuilder()
                .setPubsubName(subscription.pubsub())
                .setTopic(subscription.topic())
                .putAllMetadata(subscription.metadata())
                .setRules(rules)
                .setDeadLetterTopic(subscription.deadLetterTopic())
                .setType(PubsubSubscriptionType.valueOf(subscription.type()))
                .build();
    }

    private static AppConnectionProperties connection(AppConnection connection) {
        AppConnectionProperties.Builder properties = AppConnectionProperties.newBuilder()
                .setPort(connection.port())
                .setProtocol(connection.protocol())
                .setChannelAddress(connection.channelAddress())
                .setMaxConcurrency(connection.maxConcurrency());
        connection
                .health()
                .ifPresent(probe -> properties.setHealth(AppConnectionHealthProperties.newBuilder()
                        .setHealthCheckPath(probe.path())
                        .setHealthProbeInterval(probe.interval())
                        .setHealthProbeTimeout(probe.timeout())
                        .setHealthThreshold(probe.threshold())));
        return properties.build();
    }

    Empty setMetadata(SetMetadataRequest request, CallContext context) {
        try {
            metadata.set(request.getKey(), request.getValue());
        } catch (IllegalStateException e) {
            throw DaprException.causedBy(e, CommonError.UNEXPECTED, e.getMessage());
        }
        return Empty.getDefaultInstance();
    }

    Empty shutdown(ShutdownRequest request, CallContext context) {
        if (forced(context.metadata())) {
            shutdown.force();
        } else {
            shutdown.graceful();
        }
        return Empty.getDefaultInstance();
    }

    private static boolean forced(Metadata metadata) {
        Iterable<String> values = metadata.getAll(FORCE);
        if (values == null) {
            return false;
        }
        for (String value : values) {
            if (value.equalsIgnoreCase("true")) {
                return true;
            }
        }
        return false;
    }
}
