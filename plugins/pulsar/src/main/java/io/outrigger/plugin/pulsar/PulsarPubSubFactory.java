package io.outrigger.plugin.pulsar;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFactory;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes {@code pubsub.pulsar} components. */
public final class PulsarPubSubFactory implements PubSubFactory {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.PUBSUB, "pulsar");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(cluster().and(oauth()).and(producer()).and(consumer()));
    }

    @Override
    public PubSub create(ComponentContext context) {
        Map<String, String> metadata = new HashMap<>(context.metadata());
        metadata.values().removeIf(String::isEmpty);
        Unsupported.refuse(metadata.keySet());
        PulsarSettings settings = new PulsarSettings(
                cluster().bind(ClusterSettings.class, metadata),
                oauth().bind(OauthSettings.class, metadata),
                producer().bind(ProducerSettings.class, metadata),
                consumer().bind(ConsumerSettings.class, metadata));
        return new PulsarPubSub(context, settings);
    }

    private static SettingsSchema cluster() {
        return SettingsSchema.of(LOOKUP, ClusterSettings.class);
    }

    private static SettingsSchema oauth() {
        return SettingsSchema.of(LOOKUP, OauthSettings.class);
    }

    private static SettingsSchema producer() {
        return SettingsSchema.of(LOOKUP, ProducerSettings.class);
    }

    private static SettingsSchema consumer() {
        return SettingsSchema.of(LOOKUP, ConsumerSettings.class);
    }
}
