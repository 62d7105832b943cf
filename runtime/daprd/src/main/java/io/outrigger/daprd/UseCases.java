package io.outrigger.daprd;

import io.outrigger.runtime.core.component.ShutdownRequests;
import io.outrigger.runtime.core.health.HealthService;
import io.outrigger.runtime.core.health.HealthTargets;
import io.outrigger.runtime.core.metadata.AppConnection;
import io.outrigger.runtime.core.metadata.MetadataService;
import io.outrigger.runtime.core.secret.SecretService;
import io.outrigger.runtime.core.state.StateService;
import io.outrigger.runtime.core.subscription.Subscriptions;
import io.outrigger.runtime.resources.ConfigurationSpec;
import io.outrigger.runtime.resources.GoDuration;
import io.outrigger.runtime.resources.HttpEndpointSpec;
import io.outrigger.runtime.resources.ResiliencySpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What both heads call. */
record UseCases(
        StateService state,
        SecretService secrets,
        MetadataService metadata,
        HealthService health,
        ShutdownRequests shutdown) {

    private static final Set<String> NOT_BUILT = Set.of(
            ConfigurationSpec.REMOTE_ACTIVITY_REMINDER,
            ConfigurationSpec.ACTOR_STATE_TTL,
            ConfigurationSpec.CLUSTERED_DEPLOYMENT,
            ConfigurationSpec.HISTORY_SIGNING);

    static UseCases over(
            SidecarConfig config,
            Described described,
            Components components,
            Subscriptions subscriptions,
            Health health,
            ShutdownRequests shutdown) {
        return new UseCases(
                new StateService(components.stateStores()),
                new SecretService(
                        components.secretStores(), described.configuration().secrets()),
                new MetadataService(facts(config, described, components, subscriptions)),
                new HealthService(config.flags().identity().appId(), health.all(), health.outbound()),
                shutdown);
    }

    /**
     * The two questions that can be asked.
     *
     * @param all everything
     * @param outbound whether components can be used
     */
    record Health(HealthTargets all, HealthTargets outbound) {
        static Health unready() {
            return new Health(new HealthTargets(), new HealthTargets());
        }
    }

    private static MetadataService.Facts facts(
            SidecarConfig config, Described described, Components components, Subscriptions subscriptions) {
        return new MetadataService.Facts(
                config.flags().identity().appId(),
                config.build().version(),
                features(described),
                components.loader()::registered,
                described.resources().httpEndpoints().stream()
                        .map(HttpEndpointSpec::name)
                        .toList(),
                described.resources().resiliencies().stream()
                        .map(ResiliencySpec::name)
                        .toList(),
                appConnection(config.flags().app()),
                subscriptions::registered);
    }

    // What is not built must not be called enabled, although daprd has it on by default.
    private static List<String> features(Described described) {
        return described.configuration().enabledFeatures().stream()
                .filter(feature -> !NOT_BUILT.contains(feature))
                .toList();
    }

    private static AppConnection appConnection(AppFlags app) {
        Optional<AppConnection.HealthProbe> probe = app.healthCheck()
                .map(health -> new AppConnection.HealthProbe(
                        app.protocol().isHttp() ? "/" + health.path().replaceFirst("^/+", "") : "",
                        GoDuration.format(health.interval()),
                        GoDuration.format(health.timeout()),
                        health.threshold()));
        return new AppConnection(
                app.port(),
                app.protocol().text(),
                app.channelAddress(),
                (int) Math.min(Integer.MAX_VALUE, app.maxConcurrency()),
                probe);
    }
}
