package io.outrigger.plugin.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outrigger.spi.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class HeaderRulesTest {

    private static HeaderRules rules(Map<String, String> metadata) {
        return HeaderRules.of(KafkaSettings.of(ConsumerSettings.class).bind(ConsumerSettings.class, metadata));
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key, Headers headers) {
        return new ConsumerRecord<>(
                "t", 3, 17L, 1234L, TimestampType.CREATE_TIME, 0, 0, key, null, headers, Optional.empty());
    }

    @Test
    void aRecordTellsWhereItIs() {
        assertThat(rules(Map.of()).metadata(record(null, new RecordHeaders())))
                .containsOnly(
                        Map.entry("__offset", "17"),
                        Map.entry("__topic", "t"),
                        Map.entry("__timestamp", "1234"),
                        Map.entry("__partition", "3"));
    }

    @Test
    void keysAndHeadersBecomeMetadata() {
        Headers headers = new RecordHeaders()
                .add("a", "1".getBytes(UTF_8))
                .add("a", "2".getBytes(UTF_8))
                .add("none", null);
        assertThat(rules(Map.of()).metadata(record("k \u00fc".getBytes(UTF_8), headers)))
                .containsEntry("__key", "k \u00fc")
                .containsEntry("a", "2")
                .containsEntry("none", "");
    }

    @Test
    void escapesAreThoseOfGo() {
        Headers headers = new RecordHeaders().add("a b", "x y*~\u00fc/=".getBytes(UTF_8));
        assertThat(rules(Map.of("escapeHeaders", "true")).metadata(record("k&".getBytes(UTF_8), headers)))
                .containsEntry("__key", "k%26")
                .containsEntry("a b", "x+y%2A~%C3%BC%2F%3D");
    }

    @Test
    void excludedNamesAreLeftOutBothWays() {
        HeaderRules rules = rules(Map.of("excludeHeaderMetaRegex", "^x-|secret"));
        Headers out = rules.headers(Map.of("x-a", "1", "my-secret-b", "2", "c", "3"));
        assertThat(Arrays.stream(out.toArray()).map(header -> header.key()).toList())
                .isEqualTo(List.of("c"));
        Headers in = new RecordHeaders().add("x-a", new byte[0]).add("c", new byte[0]);
        assertThat(rules.metadata(record(null, in))).containsKey("c").doesNotContainKey("x-a");
    }

    @Test
    void aMalformedExpressionIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> rules(Map.of("excludeHeaderMetaRegex", "(")))
                .withMessageContaining("excludeHeaderMetaRegex");
    }
}
