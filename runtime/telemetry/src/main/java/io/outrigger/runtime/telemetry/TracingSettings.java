package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.resources.TelemetrySpecs.Tracing;
import io.outrigger.runtime.resources.TracingEnvironment;
import java.util.Map;

/**
 * Which traces are taken, and where they go.
 *
 * @param appId what the traces' service is called, unless the environment calls it something else
 * @param spec completed by the environment's variables for exporters
 * @param environment what OpenTelemetry says of the service
 */
public record TracingSettings(String appId, Tracing spec, Map<String, String> environment) {

    public TracingSettings {
        environment = Map.copyOf(environment);
    }

    /**
     * As a configuration and the environment want them.
     *
     * @throws IllegalArgumentException naming the variable that cannot be understood
     */
    public static TracingSettings of(String appId, Tracing configured, Map<String, String> environment) {
        return new TracingSettings(appId, new TracingEnvironment(environment).fill(configured), environment);
    }

    /** Whether spans are written or sent anywhere. */
    boolean exports() {
        return spec.stdout() || zipkin() || otlp();
    }

    boolean zipkin() {
        return spec.zipkinEndpoint().filter(address -> !address.isEmpty()).isPresent();
    }

    boolean otlp() {
        return !spec.otel().endpointAddress().isEmpty()
                && !spec.otel().protocol().isEmpty();
    }

    // The environment may hold anything.
    @Override
    public String toString() {
        return "TracingSettings[" + appId + ", " + spec + "]";
    }
}
