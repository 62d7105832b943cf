package io.outrigger.daprd;

import io.outrigger.runtime.grpc.GrpcEdgeConfig;
import io.outrigger.runtime.http.HttpEdgeConfig;
import io.outrigger.runtime.http.HttpEdgeConfig.Access;
import io.outrigger.runtime.http.HttpEdgeConfig.ApiLogOptions;
import io.outrigger.runtime.http.HttpEdgeConfig.ApiRules;
import io.outrigger.runtime.http.HttpEdgeConfig.Limits;
import io.outrigger.runtime.http.HttpEdgeConfig.Listening;
import io.outrigger.runtime.http.HttpEdgeConfig.MetricsOptions;
import io.outrigger.runtime.http.HttpEdgeConfig.Observing;
import io.outrigger.runtime.http.HttpEdgeConfig.PublicPort;
import io.outrigger.runtime.resources.ConfigurationSpec;
import io.outrigger.runtime.resources.SecuritySpecs.ApiRule;
import io.outrigger.runtime.resources.TelemetrySpecs.Metrics;
import io.outrigger.runtime.resources.YesTexts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Translates flags and configuration into what each head wants to know. */
final class EdgeConfigs {

    private static final String API_TOKEN = "DAPR_API_TOKEN";
    private static final String NO_H2C = "DAPR_HTTP_DISABLE_H2C";

    private final SidecarConfig config;
    private final ConfigurationSpec spec;

    EdgeConfigs(SidecarConfig config, ConfigurationSpec spec) {
        this.config = config;
        this.spec = spec;
    }

    HttpEdgeConfig http() {
        ApiFlags api = config.flags().api();
        return new HttpEdgeConfig(
                config.flags().identity().appId(),
                listening(api),
                new Limits(api.maxBodySize(), Math.toIntExact(api.readBufferSize())),
                new Access(api.allowedOrigins(), apiToken().orElse(""), httpRules()),
                observing());
    }

    private Listening listening(ApiFlags api) {
        Optional<PublicPort> publicPort = api.publicPort().isPresent()
                ? Optional.of(new PublicPort(
                        api.publicListenAddress(), api.publicPort().getAsInt()))
                : Optional.empty();
        boolean h2c = !YesTexts.yes(config.environment().getOrDefault(NO_H2C, ""));
        return new Listening(api.listenAddresses(), api.httpPort(), api.unixDomainSocket(), publicPort, h2c);
    }

    private ApiRules httpRules() {
        return new ApiRules(rules(spec.api().allowed()), rules(spec.api().denied()));
    }

    private static Set<String> rules(List<ApiRule> rules) {
        return rules.stream()
                .filter(rule -> rule.isFor("http"))
                .map(ApiRule::endpoint)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Observing observing() {
        Metrics metrics = spec.metrics();
        var options = new MetricsOptions(
                metrics.isEnabled(), metrics.increasedCardinality(), metrics.excludesVerbs(), metrics.pathMatching());
        var log = new ApiLogOptions(
                spec.apiLogging().obfuscateUrls(), spec.apiLogging().omitHealthChecks());
        return new Observing(tracing(), options, log);
    }

    private boolean tracing() {
        String rate = spec.tracing().samplingRate();
        return rate.isEmpty() || !rate.matches("0+(\\.0*)?");
    }

    GrpcEdgeConfig grpc() {
        ApiFlags api = config.flags().api();
        return new GrpcEdgeConfig(
                api.listenAddresses(),
                api.grpcPort(),
                api.unixDomainSocket(),
                config.flags().identity().appId(),
                (int) Math.min(Integer.MAX_VALUE, api.maxBodySize()),
                Math.toIntExact(api.readBufferSize()),
                apiToken(),
                spec.api());
    }

    private Optional<String> apiToken() {
        return Optional.ofNullable(config.environment().get(API_TOKEN)).filter(token -> !token.isEmpty());
    }
}
