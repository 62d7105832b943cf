package io.outrigger.plugin.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionQueueTest {

    private static SubscriptionQueue queue(Map<String, String> settings, Map<String, String> metadata) {
        return SubscriptionQueue.of(
                SettingsSchema.of(MethodHandles.lookup(), PubSubSettings.class).bind(PubSubSettings.class, settings),
                "group",
                new SubscribeRequest("orders", metadata));
    }

    @Test
    void aQueueIsNamedByGroupAndTopic() {
        SubscriptionQueue queue = queue(Map.of(), Map.of());
        assertThat(queue.name()).isEqualTo("group-orders");
        assertThat(queue.exchange()).isEqualTo("orders");
        assertThat(queue.routingKeys()).containsExactly("");
        assertThat(queue.arguments()).containsExactlyEntriesOf(Map.of("x-queue-type", "classic"));
    }

    @Test
    void aSubscriptionMayNameItsQueueAndItsRoutingKeys() {
        SubscriptionQueue queue = queue(Map.of(), Map.of("queueName", "mine", "routingKey", "a.*,b.#,"));
        assertThat(queue.name()).isEqualTo("mine");
        assertThat(queue.routingKeys()).containsExactly("a.*", "b.#", "");
    }

    @Test
    void everyArgumentIsToldUnderTheBrokersName() {
        Map<String, String> metadata =
                Map.of("queueType", "quorum", "maxPriority", "300", "singleActiveConsumer", "Yes", "maxLen", "5");
        Map<String, String> settings = Map.of("maxLen", "10", "maxLenBytes", "20", "enableDeadLetter", "true");
        assertThat(queue(settings, metadata).arguments())
                .containsOnly(
                        Map.entry("x-queue-type", "quorum"),
                        Map.entry("x-max-priority", 255),
                        Map.entry("x-single-active-consumer", true),
                        Map.entry("x-max-length", 5L),
                        Map.entry("x-max-length-bytes", 20L),
                        Map.entry("x-dead-letter-exchange", "dlx-group-orders"));
    }

    @ParameterizedTest
    @CsvSource({"queueType, stream", "maxPriority, high", "maxLen, -1", "maxLenBytes, 1e3"})
    void whatMakesNoSenseIsRefused(String name, String value) {
        assertThatThrownBy(() -> queue(Map.of(), Map.of(name, value)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(name);
    }
}
