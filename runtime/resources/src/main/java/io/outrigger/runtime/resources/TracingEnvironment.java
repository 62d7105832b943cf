package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.TelemetrySpecs.Otel;
import io.outrigger.runtime.resources.TelemetrySpecs.Tracing;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fills in what OpenTelemetry's own environment variables say about the exporter, when no file names one. */
public final class TracingEnvironment {
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private final Map<String, String> environment;

    public TracingEnvironment(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * An endpoint that a file has set leaves everything as it is.
     *
     * @throws IllegalArgumentException naming the variable, never its value, when it cannot be understood
     */
    public Tracing fill(Tracing tracing) {
        if (!tracing.otel().endpointAddress().isEmpty()) {
            return tracing;
        }
        Optional<String> endpoint = value("ENDPOINT").map(TracingEnvironment::withoutScheme);
        Otel given = tracing.otel();
        boolean insecure = "true".equals(environment.get("OTEL_EXPORTER_OTLP_INSECURE"));
        Otel otel = new Otel(
                endpoint.isPresent() ? protocol() : given.protocol(),
                endpoint.orElse(""),
                given.secure() && !(endpoint.isPresent() && insecure),
                headers(given.headers()),
                timeout().or(given::timeout));
        boolean sampled = endpoint.isPresent() && tracing.samplingRate().isEmpty();
        return new Tracing(sampled ? "1" : tracing.samplingRate(), tracing.stdout(), tracing.zipkinEndpoint(), otel);
    }

    /** The variable for traces goes before the one for all signals. */
    private Optional<String> variable(String name) {
        return List.of("OTEL_EXPORTER_OTLP_TRACES_" + name, "OTEL_EXPORTER_OTLP_" + name).stream()
                .filter(variable -> !environment.getOrDefault(variable, "").isEmpty())
                .findFirst();
    }

    private Optional<String> value(String name) {
        return variable(name).map(environment::get);
    }

    private static String withoutScheme(String endpoint) {
        String text = endpoint.startsWith("http://") ? endpoint.substring("http://".length()) : endpoint;
        return text.startsWith("https://") ? text.substring("https://".length()) : text;
    }

    private String protocol() {
        return value("PROTOCOL").filter(text -> text.startsWith("http")).isPresent() ? "http" : "grpc";
    }

    private Optional<Duration> timeout() {
        Optional<String> variable = variable("TIMEOUT");
        try {
            return variable.map(environment::get)
                    .map(Integer::parseInt)
                    .filter(millis -> millis > 0)
                    .map(Duration::ofMillis);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(variable.orElse("") + " must be a number of milliseconds", notANumber);
        }
    }

    private List<String> headers(List<String> given) {
        Optional<String> variable = variable("HEADERS");
        Map<String, String> added = new LinkedHashMap<>();
        for (String pair :
                variable.map(environment::get).map(text -> text.split(",", -1)).orElse(new String[0])) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            if (!HEADER_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(variable.orElse("") + " must hold name=value pairs between commas");
            }
            added.put(name, decoded(variable.orElse(""), pair.substring(equals + 1)));
        }
        List<String> headers = new ArrayList<>(given);
        added.forEach((name, value) -> headers.add(name + "=" + value));
        return headers;
    }

    // URLDecoder takes a plus for a space, which only forms do.
    private static String decoded(String variable, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IllegalArgumentException badEscape) {
            // The cause would show the value.
            throw new IllegalArgumentException(variable + " holds a broken percent escape");
        }
    }
}
