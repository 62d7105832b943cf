package io.outrigger.plugin.consul;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * How healthy services are asked for.
 *
 * @param parameters of the query, beginning with {@code &} where there are any
 * @param cached whether the agent may answer from its own cache
 * @param cacheControl a header's value
 * @param token in the place of the client's
 * @param patience how long the agent may hold an answer back until something changes
 */
record HealthQuery(
        String parameters, boolean cached, Optional<String> cacheControl, Optional<String> token, Duration patience) {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration USUAL = Duration.ofMinutes(5);

    static HealthQuery of(Optional<Fields> options, Optional<String> datacenter) {
        if (options.isEmpty()) {
            StringBuilder parameters = new StringBuilder();
            datacenter.ifPresent(name -> add(parameters, "dc", name));
            return new HealthQuery(parameters.toString(), true, Optional.empty(), Optional.empty(), USUAL);
        }
        Fields fields = options.get();
        Duration wait = fields.nanoseconds("WaitTime");
        return new HealthQuery(
                parameters(fields, datacenter),
                fields.flag("UseCache", false),
                cacheControl(fields),
                fields.text("Token"),
                wait.isPositive() && wait.compareTo(LONGEST) < 0 ? wait : USUAL);
    }

    private static String parameters(Fields fields, Optional<String> datacenter) {
        StringBuilder parameters = new StringBuilder();
        fields.text("Datacenter").or(() -> datacenter).ifPresent(name -> add(parameters, "dc", name));
        fields.text("Namespace").ifPresent(name -> add(parameters, "ns", name));
        fields.text("Partition").ifPresent(name -> add(parameters, "partition", name));
        fields.text("Near").ifPresent(node -> add(parameters, "near", node));
        fields.text("Filter").ifPresent(filter -> add(parameters, "filter", filter));
        Fields nodeMeta = fields.object("NodeMeta");
        nodeMeta.node()
                .fieldNames()
                .forEachRemaining(name ->
                        nodeMeta.text(name).ifPresent(value -> add(parameters, "node-meta", name + ":" + value)));
        if (fields.flag("AllowStale", false)) {
            parameters.append("&stale");
        }
        if (fields.flag("RequireConsistent", false)) {
            parameters.append("&consistent");
        }
        return parameters.toString();
    }

    private static Optional<String> cacheControl(Fields fields) {
        long age = fields.nanoseconds("MaxAge").toSeconds();
        long stale = fields.nanoseconds("StaleIfError").toSeconds();
        String both = (age > 0 ? "max-age=" + age : "")
                + (age > 0 && stale > 0 ? ", " : "")
                + (stale > 0 ? "stale-if-error=" + stale : "");
        return Optional.of(both).filter(value -> !value.isEmpty());
    }

    private static void add(StringBuilder parameters, String name, String value) {
        parameters.append('&').append(name).append('=').append(encoded(value));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "HealthQuery[cached=" + cached + "]";
    }
}
