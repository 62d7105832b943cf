package io.outrigger.plugin.mqtt;

import io.outrigger.spi.Setting;
import java.time.Duration;

/** What bindings understand besides {@link MqttSettings}. */
record MqttBindingSettings(
        @Setting(name = "topic", doc = "The topic to read, or to publish under unless a request names another.")
        String topic,

        @Setting(
                name = "backOffMaxRetries",
                fallback = "0",
                doc = "Read for compatibility, without effect: a refused event comes again until it is dealt with.")
        int backOffMaxRetries,

        @Setting(name = "qos", fallback = "", doc = "Read for compatibility, without effect: it is always 1.")
        String qos,

        @Setting(
                name = "publishTimeout",
                fallback = "10s",
                doc = "How long a request waits for the broker's answer. Not known to Dapr.")
        Duration publishTimeout) {}
