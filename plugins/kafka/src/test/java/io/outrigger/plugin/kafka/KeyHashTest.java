package io.outrigger.plugin.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyHashTest {

    /** What Sarama's hash partitioner, which Dapr publishes with, answers. */
    @Test
    void keysGoWhereDaprPutsThem() {
        assertThat(partition("", 12)).isEqualTo(3);
        assertThat(partition("a", 12)).isZero();
        assertThat(partition("order-17", 12)).isEqualTo(6);
        assertThat(partition("K\u00f6ln", 12)).isEqualTo(3);
        assertThat(partition("order-17", 1)).isZero();
    }

    @Test
    void everyPartitionIsWithinTheTopic() {
        for (int i = 0; i < 1000; i++) {
            assertThat(partition("key-" + i, 7)).isBetween(0, 6);
        }
    }

    private static int partition(String key, int partitions) {
        return KeyHash.partition(key.getBytes(UTF_8), partitions);
    }
}
