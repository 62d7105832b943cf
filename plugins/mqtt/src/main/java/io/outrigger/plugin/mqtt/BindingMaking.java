package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What both directions of the binding are made of.
 *
 * @param connection what every component of this plugin understands
 * @param own what bindings understand besides
 */
record BindingMaking(MqttSettings connection, MqttBindingSettings own) {

    static final ComponentType TYPE = new ComponentType(ComponentKind.BINDINGS, "mqtt3");
    static final Set<ComponentType> ALIASES = Set.of(new ComponentType(ComponentKind.BINDINGS, "mqtt"));

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final int QOS = 1;

    static SettingsSchema settings() {
        return connectionSchema().and(ownSchema());
    }

    static BindingMaking of(ComponentContext context) {
        Map<String, String> metadata = new HashMap<>(context.metadata());
        metadata.values().removeIf(String::isEmpty);
        BindingMaking making = new BindingMaking(
                connectionSchema().bind(MqttSettings.class, metadata),
                ownSchema().bind(MqttBindingSettings.class, metadata));
        if (!making.own().qos().isEmpty()) {
            context.logger().log(System.Logger.Level.WARNING, "metadata 'qos' has no effect: it is always 1");
        }
        return making;
    }

    /** How one direction connects: each with a client id of its own, since the broker serves an id but once. */
    Link.Opening opening(String suffix) {
        String id = connection
                .consumerId()
                .orElseThrow(() -> new InvalidRequestException("metadata 'consumerID' is missing"));
        return new Link.Opening(new Mqtt3Dialect(), ConnectTerms.of(connection, id + suffix), QOS);
    }

    PublishTerms publishing() {
        return new PublishTerms(QOS, connection.retain(), false);
    }

    private static SettingsSchema connectionSchema() {
        return SettingsSchema.of(LOOKUP, MqttSettings.class);
    }

    private static SettingsSchema ownSchema() {
        return SettingsSchema.of(LOOKUP, MqttBindingSettings.class);
    }
}
