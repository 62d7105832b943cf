package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.ConfigurationSpec.ApiLogging;
import io.outrigger.runtime.resources.ConfigurationSpec.Feature;
import io.outrigger.runtime.resources.ConfigurationSpec.Handler;
import io.outrigger.runtime.resources.ConfigurationSpec.NameResolution;
import io.outrigger.runtime.resources.ConfigurationSpec.Pipeline;
import io.outrigger.runtime.resources.ConfigurationSpec.Selector;
import io.outrigger.runtime.resources.SecuritySpecs.AccessControl;
import io.outrigger.runtime.resources.SecuritySpecs.ApiAccess;
import io.outrigger.runtime.resources.SecuritySpecs.Mtls;
import io.outrigger.runtime.resources.SecuritySpecs.Secrets;
import io.outrigger.runtime.resources.TelemetrySpecs.Metrics;
import io.outrigger.runtime.resources.TelemetrySpecs.Tracing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Lays one configuration file over what is known so far. */
final class ConfigurationDecoder {
    private ConfigurationDecoder() {}

    static ConfigurationDraft decode(Fields root, ConfigurationDraft before) {
        warnAboutOtherKind(root);
        Optional<Fields> metadata = root.object("metadata");
        Optional<Fields> spec = root.object("spec");
        ConfigurationDraft draft = new ConfigurationDraft(
                metadata.map(fields -> fields.text("name", before.name())).orElse(before.name()),
                metadata.map(fields -> fields.text("namespace", before.namespace()))
                        .orElse(before.namespace()),
                spec.map(fields -> spec(fields, before.spec())).orElse(before.spec()),
                spec.map(fields -> metricsOverride(fields, before)).orElse(before.metricsOverride()));
        spec.ifPresent(Fields::finish);
        root.ignoring("apiVersion").finish();
        return draft;
    }

    private static void warnAboutOtherKind(Fields root) {
        String kind = root.text("kind", "Configuration");
        if (!kind.equals("Configuration")) {
            root.reading().warn(root.at("kind"), "kind", "is not Configuration; the file is read as one all the same");
        }
    }

    private static Metrics metricsOverride(Fields spec, ConfigurationDraft before) {
        return Overlay.section(spec, "metrics", before.metricsOverride(), Metrics.NONE, TelemetryDecoder::metrics);
    }

    private static ConfigurationSpec spec(Fields spec, ConfigurationSpec before) {
        return new ConfigurationSpec(
                pipeline(spec, "httpPipeline", before.httpPipeline()),
                pipeline(spec, "appHttpPipeline", before.appHttpPipeline()),
                Overlay.section(spec, "tracing", before.tracing(), Tracing.DEFAULT, TelemetryDecoder::tracing),
                Overlay.section(spec, "metric", before.metrics(), Metrics.NONE, TelemetryDecoder::metrics),
                Overlay.section(spec, "mtls", before.mtls(), Mtls.OFF, SecurityDecoder::mtls),
                Overlay.section(spec, "secrets", before.secrets(), Secrets.UNRESTRICTED, SecurityDecoder::secrets),
                Overlay.optionalSection(
                        spec,
                        "accessControl",
                        before.accessControl(),
                        new AccessControl("", "", List.of()),
                        SecurityDecoder::accessControl),
                Overlay.optionalSection(
                        spec,
                        "nameResolution",
                        before.nameResolution(),
                        new NameResolution("", "", Optional.empty()),
                        ConfigurationDecoder::nameResolution),
                Overlay.list(spec, "features", before.features(), ConfigurationDecoder::feature),
                Overlay.section(spec, "api", before.api(), ApiAccess.OPEN, SecurityDecoder::api),
                Overlay.section(spec, "components", before.deniedComponents(), List.of(), ConfigurationDecoder::deny),
                Overlay.section(spec, "logging", before.apiLogging(), ApiLogging.OFF, ConfigurationDecoder::logging),
                Overlay.section(spec, "wasm", before.wasmStrictSandbox(), false, ConfigurationDecoder::strictSandbox),
                Overlay.section(
                        spec, "workflow", before.workflow(), WorkflowSpec.UNLIMITED, ConfigurationDecoder::workflow));
    }

    private static Pipeline pipeline(Fields spec, String name, Pipeline before) {
        return Overlay.section(
                spec,
                name,
                before,
                Pipeline.EMPTY,
                (fields, earlier) -> new Pipeline(
                        Overlay.list(fields, "handlers", earlier.handlers(), ConfigurationDecoder::handler)));
    }

    private static Handler handler(Fields handler) {
        return new Handler(
                handler.text("name"),
                handler.text("type"),
                handler.text("version"),
                Overlay.section(handler, "selector", List.of(), List.of(), ConfigurationDecoder::selectors));
    }

    private static List<Selector> selectors(Fields selector, List<Selector> before) {
        return Overlay.list(
                selector, "fields", before, field -> new Selector(field.text("field"), field.text("value")));
    }

    private static NameResolution nameResolution(Fields fields, NameResolution before) {
        Optional<Object> configuration = fields.has("configuration")
                ? fields.find("configuration").flatMap(PlainValues::of)
                : before.configuration();
        return new NameResolution(
                fields.text("component", before.component()), fields.text("version", before.version()), configuration);
    }

    private static Feature feature(Fields feature) {
        return new Feature(feature.text("name"), feature.flag("enabled", false));
    }

    private static List<String> deny(Fields components, List<String> before) {
        return Overlay.texts(components, "deny", before);
    }

    private static ApiLogging logging(Fields logging, ApiLogging before) {
        return Overlay.section(
                logging,
                "apiLogging",
                before,
                ApiLogging.OFF,
                (fields, earlier) -> new ApiLogging(
                        fields.flag("enabled", earlier.enabled()),
                        fields.flag("obfuscateURLs", earlier.obfuscateUrls()),
                        fields.flag("omitHealthChecks", earlier.omitHealthChecks())));
    }

    private static boolean strictSandbox(Fields wasm, boolean before) {
        return wasm.flag("strictSandbox", before);
    }

    private static WorkflowSpec workflow(Fields fields, WorkflowSpec before) {
        return new WorkflowSpec(
                fields.number("maxConcurrentWorkflowInvocations", before.maxConcurrentWorkflowInvocations()),
                fields.number("maxConcurrentActivityInvocations", before.maxConcurrentActivityInvocations()),
                Overlay.limit(
                        fields,
                        "globalMaxConcurrentWorkflowInvocations",
                        before.globalMaxConcurrentWorkflowInvocations()),
                Overlay.limit(
                        fields,
                        "globalMaxConcurrentActivityInvocations",
                        before.globalMaxConcurrentActivityInvocations()),
                Overlay.list(
                        fields,
                        "workflowConcurrencyLimits",
                        before.workflowConcurrencyLimits(),
                        ConfigurationDecoder::limit),
                Overlay.list(
                        fields,
                        "activityConcurrencyLimits",
                        before.activityConcurrencyLimits(),
                        ConfigurationDecoder::limit),
                Overlay.section(
                        fields,
                        "stateRetentionPolicy",
                        before.stateRetention(),
                        WorkflowSpec.StateRetention.FOREVER,
                        ConfigurationDecoder::retention));
    }

    private static WorkflowSpec.NamedLimit limit(Fields limit) {
        OptionalInt maxConcurrent =
                limit.optionalNumber("maxConcurrent").map(OptionalInt::of).orElseGet(OptionalInt::empty);
        return new WorkflowSpec.NamedLimit(limit.text("name"), maxConcurrent);
    }

    private static WorkflowSpec.StateRetention retention(Fields policy, WorkflowSpec.StateRetention before) {
        return new WorkflowSpec.StateRetention(
                Overlay.duration(policy, "anyTerminal", before.anyTerminal()),
                Overlay.duration(policy, "completed", before.completed()),
                Overlay.duration(policy, "failed", before.failed()),
                Overlay.duration(policy, "terminated", before.terminated()));
    }
}
