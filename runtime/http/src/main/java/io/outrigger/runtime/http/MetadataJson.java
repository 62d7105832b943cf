package io.outrigger.runtime.http;

import io.outrigger.runtime.core.metadata.AppConnection;
import io.outrigger.runtime.core.metadata.RegisteredComponent;
import io.outrigger.runtime.core.metadata.RegisteredSubscription;
import io.outrigger.runtime.core.metadata.RuntimeMetadata;
import java.util.List;

/** The metadata document. Members that are empty are left out, as in daprd. */
final class MetadataJson {

    private MetadataJson() {}

    static byte[] write(RuntimeMetadata metadata) {
        JsonText json = new JsonText(1024);
        json.beginObject().optional("id", metadata.appId()).optional("runtimeVersion", metadata.runtimeVersion());
        texts(json, "enabledFeatures", metadata.enabledFeatures());
        components(json, metadata.components());
        json.optional("extended", metadata.extended());
        subscriptions(json, metadata.subscriptions());
        names(json, "httpEndpoints", metadata.httpEndpoints());
        connection(json, metadata.appConnection());
        actors(json);
        names(json, "resiliencies", metadata.resiliencies());
        return json.endObject().doneWithNewline();
    }

    private static void texts(JsonText json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            json.name(name).beginArray();
            texts.forEach(json::value);
            json.endArray();
        }
    }

    private static void names(JsonText json, String member, List<String> names) {
        if (!names.isEmpty()) {
            json.name(member).beginArray();
            names.forEach(name -> json.beginObject().optional("name", name).endObject());
            json.endArray();
        }
    }

    private static void components(JsonText json, List<RegisteredComponent> components) {
        if (components.isEmpty()) {
            return;
        }
        json.name("components").beginArray();
        for (RegisteredComponent component : components) {
            json.beginObject()
                    .optional("name", component.name())
                    .optional("type", component.type())
                    .optional("version", component.version());
            texts(json, "capabilities", component.capabilities());
            json.endObject();
        }
        json.endArray();
    }

    private static void subscriptions(JsonText json, List<RegisteredSubscription> subscriptions) {
        if (subscriptions.isEmpty()) {
            return;
        }
        json.name("subscriptions").beginArray();
        for (RegisteredSubscription subscription : subscriptions) {
            json.beginObject().member("pubsubname", subscription.pubsub()).member("topic", subscription.topic());
            if (!subscription.metadata().isEmpty()) {
                json.optional("metadata", subscription.metadata());
            }
            rules(json, subscription.rules());
            json.member("deadLetterTopic", subscription.deadLetterTopic())
                    .member("type", subscription.type())
                    .endObject();
        }
        json.endArray();
    }

    private static void rules(JsonText json, List<RegisteredSubscription.Rule> rules) {
        if (rules.isEmpty()) {
            return;
        }
        json.name("rules").beginArray();
        for (RegisteredSubscription.Rule rule : rules) {
            json.beginObject()
                    .optional("match", rule.match())
                    .optional("path", rule.path())
                    .endObject();
        }
        json.endArray();
    }

    private static void connection(JsonText json, AppConnection connection) {
        json.name("appConnectionProperties")
                .beginObject()
                .optional("port", connection.port())
                .optional("protocol", connection.protocol())
                .optional("channelAddress", connection.channelAddress())
                .optional("maxConcurrency", connection.maxConcurrency());
        connection.health().ifPresent(probe -> health(json, probe));
        json.endObject();
    }

    private static void health(JsonText json, AppConnection.HealthProbe probe) {
        json.name("health")
                .beginObject()
                .optional("healthCheckPath", probe.path())
                .optional("healthProbeInterval", probe.interval())
                .optional("healthProbeTimeout", probe.timeout())
                .optional("healthThreshold", probe.threshold())
                .endObject();
    }

    // What daprd says where no placement service is configured: this runtime hosts no actors.
    private static void actors(JsonText json) {
        json.name("actorRuntime")
                .beginObject()
                .member("runtimeStatus", "DISABLED")
                .name("hostReady")
                .value(false)
                .member("placement", "placement: disconnected")
                .endObject();
    }
}
