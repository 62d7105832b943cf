package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.ConfigurationSpec.ApiLogging;
import io.outrigger.runtime.resources.ConfigurationSpec.Feature;
import io.outrigger.runtime.resources.ConfigurationSpec.Pipeline;
import io.outrigger.runtime.resources.SecuritySpecs.AccessControl;
import io.outrigger.runtime.resources.SecuritySpecs.ApiAccess;
import io.outrigger.runtime.resources.SecuritySpecs.Mtls;
import io.outrigger.runtime.resources.SecuritySpecs.Secrets;
import io.outrigger.runtime.resources.TelemetrySpecs.Metrics;
import io.outrigger.runtime.resources.TelemetrySpecs.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configuration while files are laid over one another. It keeps apart what only the last step brings together: the
 * two spellings of the metrics section, and the features that are on unless somebody says otherwise.
 */
record ConfigurationDraft(String name, String namespace, ConfigurationSpec spec, Metrics metricsOverride) {
    private static final List<Feature> DEFAULT_FEATURES = List.of(
            new Feature(ConfigurationSpec.HOT_RELOAD, true),
            new Feature(ConfigurationSpec.REMOTE_ACTIVITY_REMINDER, true));

    static ConfigurationDraft initial() {
        ConfigurationSpec spec = new ConfigurationSpec(
                Pipeline.EMPTY,
                Pipeline.EMPTY,
                Tracing.DEFAULT,
                Metrics.DEFAULT,
                Mtls.OFF,
                Secrets.UNRESTRICTED,
                Optional.of(AccessControl.DEFAULT),
                Optional.empty(),
                List.of(),
                ApiAccess.OPEN,
                List.of(),
                ApiLogging.OFF,
                false,
                WorkflowSpec.UNLIMITED);
        return new ConfigurationDraft("", "", spec, Metrics.NONE);
    }

    ConfigurationSpec effective() {
        return new ConfigurationSpec(
                spec.httpPipeline(),
                spec.appHttpPipeline(),
                spec.tracing(),
                spec.metrics().overriddenBy(metricsOverride),
                spec.mtls(),
                spec.secrets(),
                spec.accessControl(),
                spec.nameResolution(),
                withDefaults(spec.features()),
                spec.api(),
                spec.deniedComponents(),
                spec.apiLogging(),
                spec.wasmStrictSandbox(),
                spec.workflow());
    }

    private static List<Feature> withDefaults(List<Feature> given) {
        List<Feature> all = new ArrayList<>(given);
        DEFAULT_FEATURES.stream()
                .filter(standard ->
                        given.stream().noneMatch(feature -> feature.name().equals(standard.name())))
                .forEach(all::add);
        return all;
    }
}
