package io.outrigger.plugin.kafka;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;

/** Everything that every Kafka component's metadata say. */
record KafkaSettings(
        ConnectionSettings connection,
        OidcSettings oidc,
        ConsumerSettings consumer,
        BackOffSettings backOff,
        ProducerSettings producer) {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    /** The documentation of all of it. */
    static SettingsSchema schema() {
        return of(ConnectionSettings.class)
                .and(of(OidcSettings.class))
                .and(of(ConsumerSettings.class))
                .and(of(BackOffSettings.class))
                .and(of(ProducerSettings.class))
                .and(of(SchemaSettings.class));
    }

    /**
     * Binds metadata; an empty text counts as absent.
     *
     * @throws InvalidRequestException if something is missing, malformed or not supported
     */
    static KafkaSettings bind(Map<String, String> metadata) {
        Map<String, String> present = present(metadata);
        KafkaSettings settings = new KafkaSettings(
                read(ConnectionSettings.class, present),
                read(OidcSettings.class, present),
                read(ConsumerSettings.class, present),
                read(BackOffSettings.class, present),
                read(ProducerSettings.class, present));
        check(settings, read(SchemaSettings.class, present));
        return settings;
    }

    private static void check(KafkaSettings settings, SchemaSettings schema) {
        if (!schema.registryUrl().isEmpty()) {
            throw new InvalidRequestException(
                    "metadata 'schemaRegistryURL' asks for a schema registry, which is not supported");
        }
        if (settings.producer().retryMax() < 0) {
            throw new InvalidRequestException("metadata 'producerRetryMax' is less than 0");
        }
        if (settings.consumer().bufferSize() < 0 || settings.consumer().fetchDefault() < 1) {
            throw new InvalidRequestException(
                    "metadata 'channelBufferSize' is less than 0, or 'consumerFetchDefault' less than 1");
        }
    }

    static Map<String, String> present(Map<String, String> metadata) {
        Map<String, String> present = new HashMap<>(metadata);
        present.values().removeIf(String::isEmpty);
        return present;
    }

    static BindingSettings binding(Map<String, String> metadata) {
        return read(BindingSettings.class, present(metadata));
    }

    static SettingsSchema of(Class<? extends Record> type) {
        return SettingsSchema.of(LOOKUP, type);
    }

    private static <R extends Record> R read(Class<R> type, Map<String, String> metadata) {
        return of(type).bind(type, metadata);
    }
}
