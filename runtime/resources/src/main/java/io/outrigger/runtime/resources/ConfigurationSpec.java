package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.TelemetrySpecs.Metrics;
import io.outrigger.runtime.resources.TelemetrySpecs.Tracing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The effective configuration: daprd's defaults with every given file laid over them. */
public record ConfigurationSpec(
        Pipeline httpPipeline,
        Pipeline appHttpPipeline,
        Tracing tracing,
        Metrics metrics,
        SecuritySpecs.Mtls mtls,
        SecuritySpecs.Secrets secrets,
        Optional<SecuritySpecs.AccessControl> accessControl,
        Optional<NameResolution> nameResolution,
        List<Feature> features,
        SecuritySpecs.ApiAccess api,
        List<String> deniedComponents,
        ApiLogging apiLogging,
        boolean wasmStrictSandbox,
        WorkflowSpec workflow) {
    public static final String HOT_RELOAD = "HotReload";
    public static final String REMOTE_ACTIVITY_REMINDER = "WorkflowsRemoteActivityReminder";
    public static final String ACTOR_STATE_TTL = "ActorStateTTL";
    public static final String CLUSTERED_DEPLOYMENT = "WorkflowsClusteredDeployment";
    public static final String HISTORY_SIGNING = "WorkflowHistorySigning";

    /** Middleware in the order in which a request meets it. */
    public record Pipeline(List<Handler> handlers) {
        public static final Pipeline EMPTY = new Pipeline(List.of());

        public Pipeline {
            handlers = List.copyOf(handlers);
        }
    }

    public record Handler(String name, String type, String version, List<Selector> selectors) {
        public Handler {
            selectors = List.copyOf(selectors);
        }

        public String logName() {
            return name + " (" + type + (version.isEmpty() ? "" : "/" + version) + ")";
        }
    }

    public record Selector(String field, String value) {}

    /** The value is made of immutable maps, lists, strings, numbers and booleans; absent when not given. */
    public record NameResolution(String component, String version, Optional<Object> configuration) {
        // The value may hold credentials of the resolver's backend.
        @Override
        public String toString() {
            return "NameResolution[" + component + "/" + version + "]";
        }
    }

    public record Feature(String name, boolean enabled) {}

    public record ApiLogging(boolean enabled, boolean obfuscateUrls, boolean omitHealthChecks) {
        public static final ApiLogging OFF = new ApiLogging(false, false, false);
    }

    public ConfigurationSpec {
        features = List.copyOf(features);
        deniedComponents = List.copyOf(deniedComponents);
    }

    /** What applies when no configuration file is given. */
    public static ConfigurationSpec defaults() {
        return ConfigurationDraft.initial().effective();
    }

    /** The names of the features that are on; a later entry of the list wins over an earlier one. */
    public Set<String> enabledFeatures() {
        Set<String> enabled = new LinkedHashSet<>();
        for (Feature feature : features) {
            if (feature.enabled() && !feature.name().isEmpty()) {
                enabled.add(feature.name());
            } else {
                enabled.remove(feature.name());
            }
        }
        return enabled;
    }

    public boolean featureEnabled(String name) {
        return enabledFeatures().contains(name);
    }

    public ConfigurationSpec withTracing(Tracing changed) {
        return new ConfigurationSpec(
                httpPipeline,
                appHttpPipeline,
                changed,
                metrics,
                mtls,
                secrets,
                accessControl,
                nameResolution,
                features,
                api,
                deniedComponents,
                apiLogging,
                wasmStrictSandbox,
                workflow);
    }
}
