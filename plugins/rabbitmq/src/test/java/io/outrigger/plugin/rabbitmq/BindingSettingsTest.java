package io.outrigger.plugin.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.testing.TestContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingSettingsTest {

    private static final Map<String, String> LEAST = Map.of("host", "amqp://u:secret@h", "queueName", "q");

    private static BindingSettings with(String... metadata) {
        Map<String, String> all = new HashMap<>(LEAST);
        for (int i = 0; i < metadata.length; i += 2) {
            all.put(metadata[i], metadata[i + 1]);
        }
        return BindingSettings.of(TestContext.of(all));
    }

    @Test
    void theDefaultsAreDaprs() {
        assertThat(with())
                .isEqualTo(new BindingSettings(
                        "amqp://u:secret@h",
                        "q",
                        false,
                        false,
                        false,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        false,
                        "",
                        "",
                        ""));
    }

    @Test
    void theQueueHasTheArgumentsThatWereSet() {
        assertThat(BindingQueue.of(with("ttl", "2s", "maxPriority", "9")).arguments())
                .containsOnly(Map.entry("x-message-ttl", 2000L), Map.entry("x-max-priority", 9));
        assertThat(BindingQueue.of(with("ttlInSeconds", "3")).arguments())
                .containsOnly(Map.entry("x-message-ttl", 3000L));
        assertThat(BindingQueue.of(with()).arguments()).isEmpty();
    }

    @Test
    void theMaterialOfTlsCountsAsAWholeOrNotAtAll() {
        assertThat(with("clientKey", "no key", "saslExternal", "true").broker().externalLogin())
                .isFalse();
        assertThatThrownBy(() -> with("host", "amqps://h", "caCert", "a", "clientCert", "b", "clientKey", "secret")
                        .broker())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"prefetchCount, -1", "maxPriority, 256", "host, ''", "queueName, ''", "host, h:5672", "ttl, soon"})
    void whatMakesNoSenseIsRefused(String name, String value) {
        Map<String, String> metadata = new HashMap<>(LEAST);
        metadata.put(name, value);
        assertThatThrownBy(() -> new RabbitMqOutputBindingFactory().create(TestContext.of(metadata)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void settingsDoNotShowSecrets() {
        assertThat(with().toString()).doesNotContain("secret");
    }
}
