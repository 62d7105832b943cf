package io.outrigger.runtime.telemetry;

import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What traces say of the service they are of: the application's id, unless OpenTelemetry's variables say more. */
final class ServiceResource {
    static final String NAME = "service.name";

    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    private ServiceResource() {}

    static Map<String, String> of(String appId, Map<String, String> environment) {
        Map<String, String> resource = new LinkedHashMap<>();
        resource.put(NAME, appId);
        try {
            resource.putAll(attributes(environment.getOrDefault("OTEL_RESOURCE_ATTRIBUTES", "")));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "OTEL_RESOURCE_ATTRIBUTES is left out: " + e.getMessage());
        }
        String name = environment.getOrDefault("OTEL_SERVICE_NAME", "").strip();
        if (!name.isEmpty()) {
            resource.put(NAME, name);
        }
        return resource;
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("it must hold name=value pairs between commas");
            }
            String value = pair.substring(equals + 1).strip().replace("+", "%2B");
            attributes.put(pair.substring(0, equals).strip(), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return attributes;
    }
}
