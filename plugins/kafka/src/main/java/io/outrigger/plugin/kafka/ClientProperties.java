package io.outrigger.plugin.kafka;

import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The settings in the words of the driver. */
final class ClientProperties {

    private static final int DEFAULT_MESSAGE_BYTES = 1_048_576;
    private static final int SMALLEST_BUFFER = 16 * 1024 * 1024;
    private static final int BULK_BATCH_BYTES = 512 * 1024;
    // Cut short by the flush that follows the last message.
    private static final int BULK_LINGER_MILLIS = 50;
    private static final int FETCHES_AT_ONCE = 8;
    private static final int FETCH_WAIT_MILLIS = 250;
    // As long as Dapr's client gives a group to gather itself anew.
    private static final Duration REBALANCE = Duration.ofSeconds(60);

    private final KafkaSettings settings;
    private final Map<String, Object> common;

    private ClientProperties(KafkaSettings settings) {
        this.settings = settings;
        this.common = Map.copyOf(common(settings.connection(), settings.oidc()));
    }

    /** @throws InvalidRequestException if the settings make no sense */
    static ClientProperties of(KafkaSettings settings) {
        return new ClientProperties(settings);
    }

    private static Map<String, Object> common(ConnectionSettings connection, OidcSettings oidc) {
        Map<String, Object> properties = new HashMap<>(Security.of(connection, oidc));
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers(connection.brokers()));
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, connection.clientId());
        properties.put(
                CommonClientConfigs.METADATA_MAX_AGE_CONFIG,
                connection.metadataRefresh().toMillis());
        long dial = connection.dialTimeout().toMillis();
        properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, dial);
        properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, dial);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(connection.readTimeout()));
        // Nobody looks at the driver's own metrics, and their names clash between components.
        properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return properties;
    }

    static int millis(Duration duration) {
        return Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE);
    }

    private static List<String> brokers(String text) {
        List<String> brokers =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (!brokers.stream().allMatch(broker -> broker.matches("\\S+:[0-9]{1,5}"))) {
            throw new InvalidRequestException("metadata 'brokers' is not a list of host:port separated by commas");
        }
        return brokers;
    }

    Map<String, Object> admin() {
        Map<String, Object> properties = new HashMap<>(common);
        properties.put(
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis(settings.connection().readTimeout()));
        return properties;
    }

    /** For messages that go out one by one. */
    Map<String, Object> producer() {
        ProducerSettings producer = settings.producer();
        Map<String, Object> properties = new HashMap<>(common);
        int largest = producer.maxMessageBytes() > 0 ? producer.maxMessageBytes() : DEFAULT_MESSAGE_BYTES;
        int patience = millis(settings.connection().readTimeout());
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                producer.compression().name().toLowerCase(Locale.ROOT));
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largest);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(SMALLEST_BUFFER, 2L * largest));
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0L);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long)
                millis(settings.connection().metadataTimeout()));
        properties.putAll(confirmation(producer));
        return properties;
    }

    private static Map<String, Object> confirmation(ProducerSettings producer) {
        boolean all = producer.requiredAcks() == ProducerSettings.RequiredAcks.ALL;
        String acks = switch (producer.requiredAcks()) {
            case ALL -> "all";
            case LOCAL -> "1";
            case NONE -> "0";
        };
        return Map.of(
                ProducerConfig.ACKS_CONFIG,
                acks,
                ProducerConfig.RETRIES_CONFIG,
                producer.retryMax(),
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                all && producer.retryMax() > 0);
    }

    /** For messages that go out together. */
    Map<String, Object> bulkProducer() {
        Map<String, Object> properties = producer();
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BULK_BATCH_BYTES);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, (long) BULK_LINGER_MILLIS);
        int patience = millis(settings.connection().readTimeout());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience + BULK_LINGER_MILLIS);
        return properties;
    }

    Map<String, Object> consumer(String group) {
        ConsumerSettings consumer = settings.consumer();
        Map<String, Object> properties = new HashMap<>(common);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Only where what was to be read is gone; where a group begins is said by initialOffset elsewhere.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis(settings.connection().readTimeout()));
        properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Math.max(1, consumer.fetchMin()));
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, consumer.fetchDefault());
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, (int)
                Math.min(Integer.MAX_VALUE, (long) FETCHES_AT_ONCE * consumer.fetchDefault()));
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.max(1, consumer.bufferSize()));
        // Closing waits for the answer under way.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        properties.putAll(membership(consumer));
        return properties;
    }

    private static Map<String, Object> membership(ConsumerSettings consumer) {
        int session = millis(consumer.sessionTimeout());
        return Map.of(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                millis(consumer.heartbeatInterval()),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                session,
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.max(2 * session, millis(REBALANCE)),
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(
                        switch (consumer.rebalanceStrategy().toLowerCase(Locale.ROOT)) {
                            case "sticky" -> StickyAssignor.class;
                            case "roundrobin" -> RoundRobinAssignor.class;
                            default -> RangeAssignor.class;
                        }));
    }
}
