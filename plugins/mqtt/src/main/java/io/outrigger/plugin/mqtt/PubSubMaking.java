package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.PubSub;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;

/** Makes brokers of either version of the protocol. */
final class PubSubMaking {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final int HIGHEST_QOS = 2;

    private PubSubMaking() {}

    static SettingsSchema settings() {
        return connection().and(own());
    }

    static PubSub create(ComponentContext context, Dialect dialect) {
        Map<String, String> metadata = new HashMap<>(context.metadata());
        metadata.values().removeIf(String::isEmpty);
        MqttSettings settings = connection().bind(MqttSettings.class, metadata);
        MqttPubSubSettings own = own().bind(MqttPubSubSettings.class, metadata);
        if (own.qos() < 0 || own.qos() > HIGHEST_QOS) {
            throw new InvalidRequestException("metadata 'qos' must be 0, 1 or 2");
        }
        ConnectTerms terms = ConnectTerms.of(settings, clientId(settings, context));
        return new MqttPubSub(context, new Link.Opening(dialect, terms, own.qos()), settings, own);
    }

    private static String clientId(MqttSettings settings, ComponentContext context) {
        String id = settings.consumerId().orElse(context.appId());
        if (id.isEmpty()) {
            throw new InvalidRequestException("metadata 'consumerID' is missing");
        }
        return id;
    }

    private static SettingsSchema connection() {
        return SettingsSchema.of(LOOKUP, MqttSettings.class);
    }

    private static SettingsSchema own() {
        return SettingsSchema.of(LOOKUP, MqttPubSubSettings.class);
    }
}
