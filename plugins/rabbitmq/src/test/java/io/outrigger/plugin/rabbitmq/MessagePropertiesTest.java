package io.outrigger.plugin.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.testing.MemoryLogger;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePropertiesTest {

    private final MemoryLogger logger = new MemoryLogger();

    private AMQP.BasicProperties published(Map<String, String> settings, Map<String, String> metadata) {
        PubSubSettings bound =
                SettingsSchema.of(MethodHandles.lookup(), PubSubSettings.class).bind(PubSubSettings.class, settings);
        return MessageProperties.published(metadata, bound, logger);
    }

    @Test
    void aMessageWithoutMetadataIsPlainText() {
        assertThat(published(Map.of(), Map.of()))
                .isEqualTo(new AMQP.BasicProperties.Builder()
                        .contentType("text/plain")
                        .build());
    }

    @Test
    void metadataBecomePropertiesWhateverTheirCase() {
        Map<String, String> metadata = Map.of(
                "contentType", "application/json",
                "MESSAGEID", "m",
                "correlationid", "c",
                "Type", "t",
                "priority", "300",
                "ttlInSeconds", "5",
                "other", "left out");
        assertThat(published(Map.of("deliveryMode", "2"), metadata))
                .isEqualTo(new AMQP.BasicProperties.Builder()
                        .contentType("application/json")
                        .messageId("m")
                        .correlationId("c")
                        .type("t")
                        .priority(255)
                        .expiration("5000")
                        .deliveryMode(2)
                        .build());
    }

    @Test
    void aMessageLivesAsLongAsTheComponentSaysUnlessItSaysOtherwise() {
        assertThat(published(Map.of("ttlInSeconds", "7"), Map.of()).getExpiration())
                .isEqualTo("7000");
        assertThat(published(Map.of("ttlInSeconds", "7"), Map.of("ttlInSeconds", "1"))
                        .getExpiration())
                .isEqualTo("1000");
    }

    @Test
    void whatMakesNoSenseInAPublicationIsLeftOutWithAWarning() {
        AMQP.BasicProperties properties = published(Map.of(), Map.of("ttlInSeconds", "soon", "priority", "high"));
        assertThat(properties.getExpiration()).isNull();
        assertThat(properties.getPriority()).isNull();
        assertThat(logger.lines()).hasSize(2).allMatch(line -> line.startsWith("WARNING"));
    }

    @Test
    void anOutputBindingKeepsAllMetadataAsHeaders() {
        Map<String, String> metadata = Map.of("a", "b", "ttl", "1500ms", "contentType", "x/y");
        assertThat(MessageProperties.bound(metadata))
                .isEqualTo(new AMQP.BasicProperties.Builder()
                        .contentType("x/y")
                        .headers(Map.copyOf(metadata))
                        .deliveryMode(2)
                        .expiration("1500")
                        .build());
    }

    @Test
    void anOutputBindingRefusesWhatMakesNoSense() {
        assertThatThrownBy(() -> MessageProperties.bound(Map.of("ttlInSeconds", "-1")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> MessageProperties.bound(Map.of("priority", "high")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "1m30s, 90000", "0, 0", "-5s, 0", "4294967s, 4294967000"})
    void aTimeToLiveIsSecondsOrADuration(String text, long millis) {
        assertThat(MessageTerms.timeToLive(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "4294968", "99999999999999999999", "1 day", "1000000h"})
    void anotherTimeToLiveIsRefused(String text) {
        assertThatThrownBy(() -> MessageTerms.timeToLive(text)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void propertiesLongerThanTheProtocolAllowsAreRefusedBeforeTheyAreSent() {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder().build();
        assertThatThrownBy(() -> new Outgoing("é".repeat(128), "", properties, new byte[0]))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(new Outgoing("é".repeat(127), "", properties, new byte[0]).exchange())
                .hasSize(127);
    }

    @Test
    void subscribersSeeFourPropertiesAndTheHeaders() {
        LongString text = LongStringHelper.asLongString("text");
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .messageId("m")
                .correlationId("c")
                .type("t")
                .contentType("x/y")
                .headers(Map.of("h", text, "n", 5, "b", new byte[] {'z'}))
                .build();
        assertThat(IncomingMetadata.subscribed(properties))
                .containsOnly(
                        Map.entry("metadata.messageid", "m"),
                        Map.entry("metadata.correlationid", "c"),
                        Map.entry("metadata.type", "t"),
                        Map.entry("metadata.contenttype", "x/y"),
                        Map.entry("metadata.h", "text"),
                        Map.entry("metadata.n", "5"),
                        Map.entry("metadata.b", "z"));
    }

    @Test
    void inputBindingsSeeTheHeadersThatAreTexts() {
        LongString text = LongStringHelper.asLongString("v w");
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .messageId("m")
                .headers(Map.of("a b&*~", text, "n", 5))
                .build();
        assertThat(IncomingMetadata.bound(properties)).containsOnly(Map.entry("a+b%26%2A~", "v w"));
        assertThat(IncomingMetadata.bound(new AMQP.BasicProperties())).isEmpty();
    }
}
