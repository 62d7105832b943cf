package io.outrigger.daprd;

import io.outrigger.runtime.core.telemetry.ApiLog;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.core.telemetry.ResiliencyMetrics;
import io.outrigger.runtime.core.telemetry.SubscriptionMetrics;
import io.outrigger.runtime.resources.ConfigurationSpec;
import io.outrigger.runtime.telemetry.DaprApiLog;
import io.outrigger.runtime.telemetry.DaprMetrics;
import io.outrigger.runtime.telemetry.DaprTracing;
import io.outrigger.runtime.telemetry.MetricsSettings;
import io.outrigger.runtime.telemetry.TracingSettings;
import java.util.Optional;

/** Where everything reports what it did; no metrics where the configuration wants none. */
record Telemetry(Optional<DaprMetrics> metrics, ApiLog apiLog, DaprTracing tracing) {

    static Telemetry of(SidecarConfig config, ConfigurationSpec spec) {
        return new Telemetry(
                spec.metrics().isEnabled() ? Optional.of(metrics(config, spec)) : Optional.empty(),
                apiLog(config, spec),
                tracing(config, spec));
    }

    private static DaprTracing tracing(SidecarConfig config, ConfigurationSpec spec) {
        try {
            return DaprTracing.open(
                    TracingSettings.of(config.flags().identity().appId(), spec.tracing(), config.environment()));
        } catch (IllegalArgumentException e) {
            throw new StartException("failed to setup tracing: " + e.getMessage(), e);
        }
    }

    private static DaprMetrics metrics(SidecarConfig config, ConfigurationSpec spec) {
        String namespace = config.environment().getOrDefault("NAMESPACE", "");
        return new DaprMetrics(MetricsSettings.of(config.flags().identity().appId(), namespace, spec.metrics()));
    }

    // The flag decides; without it, the configuration.
    private static ApiLog apiLog(SidecarConfig config, ConfigurationSpec spec) {
        boolean wanted =
                config.flags().api().apiLogging().orElse(spec.apiLogging().enabled());
        return wanted ? new DaprApiLog(config.log()) : ApiLog.OFF;
    }

    ComponentMetrics components() {
        return metrics.<ComponentMetrics>map(each -> each).orElse(ComponentMetrics.NONE);
    }

    ResiliencyMetrics resiliency() {
        return metrics.<ResiliencyMetrics>map(each -> each).orElse(ResiliencyMetrics.NONE);
    }

    InvokeMetrics invocations() {
        return metrics.<InvokeMetrics>map(each -> each).orElse(InvokeMetrics.NONE);
    }

    SubscriptionMetrics subscriptions() {
        return metrics.<SubscriptionMetrics>map(each -> each).orElse(SubscriptionMetrics.NONE);
    }

    RequestMetrics requests() {
        return metrics.<RequestMetrics>map(each -> each).orElse(RequestMetrics.NONE);
    }
}
