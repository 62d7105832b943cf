package io.outrigger.plugin.consul;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import java.util.Optional;

/** Writes down an instance as Consul's agent takes it. */
final class ConsulRegistration {

    private final ConsulSettings settings;

    ConsulRegistration(ConsulSettings settings) {
        this.settings = settings;
    }

    ObjectNode of(Instance instance) {
        require(instance.internalPort() > 0, "DAPR_PORT");
        ObjectNode registration = settings.advancedRegistration()
                .map(ConsulRegistration::advanced)
                .orElseGet(() -> simple(instance));
        Fields.child(registration, "Meta").put(settings.daprPortMetaKey(), Integer.toString(instance.internalPort()));
        return registration;
    }

    static Optional<String> id(ObjectNode registration) {
        Fields fields = new Fields("advancedRegistration", registration);
        return fields.text("ID").or(() -> fields.text("Name"));
    }

    private static ObjectNode advanced(String json) {
        return ((ObjectNode) Fields.parse("advancedRegistration", json).node());
    }

    private ObjectNode simple(Instance instance) {
        require(!instance.appId().isEmpty(), "APP_ID");
        require(instance.appPort() > 0, "APP_PORT");
        require(!instance.host().isEmpty(), "HOST_ADDRESS");
        require(instance.httpPort() > 0, "DAPR_HTTP_PORT");
        String id = instance.appId() + "-" + instance.host() + "-" + instance.httpPort();
        ObjectNode registration = JsonNodeFactory.instance.objectNode();
        registration.put("ID", id);
        registration.put("Name", instance.appId());
        registration.put("Address", instance.host());
        registration.put("Port", instance.appPort());
        settings.tags().ifPresent(tags -> registration.set("Tags", Fields.read("tags", tags)));
        settings.meta()
                .ifPresent(meta ->
                        registration.set("Meta", Fields.parse("meta", meta).node()));
        JsonNode checks =
                settings.checks().map(text -> Fields.read("checks", text)).orElse(JsonNodeFactory.instance.arrayNode());
        if (checks.isEmpty()) {
            registration.putArray("Checks").add(health(instance, id));
        } else {
            registration.set("Checks", checks);
        }
        return registration;
    }

    private static ObjectNode health(Instance instance, String id) {
        String host = instance.host().contains(":") ? "[" + instance.host() + "]" : instance.host();
        ObjectNode check = JsonNodeFactory.instance.objectNode();
        check.put("Name", "Dapr Health Status");
        check.put("CheckID", "daprHealth:" + id);
        check.put("Interval", "15s");
        check.put(
                "HTTP",
                "http://" + host + ":" + instance.httpPort() + "/v1.0/healthz?appid="
                        + HealthQuery.encoded(instance.appId()));
        return check;
    }

    private static void require(boolean holds, String property) {
        if (!holds) {
            throw new InvalidRequestException("metadata property missing: " + property);
        }
    }
}
