package io.outrigger.plugin.mqtt;

import io.outrigger.spi.Setting;
import java.time.Duration;

/** What brokers understand besides {@link MqttSettings}. */
record MqttPubSubSettings(
        @Setting(name = "qos", fallback = "1", doc = "Quality of service of publishing and subscribing: 0, 1 or 2.")
        int qos,

        @Setting(
                name = "publishTimeout",
                fallback = "20s",
                doc = "How long publishing and subscribing wait for the broker's answer. Not known to Dapr.")
        Duration publishTimeout,

        @Setting(
                name = "sessionPerTopic",
                fallback = "false",
                doc = "Whether each subscribed topic has a connection and a session of its own. Not known to Dapr.")
        boolean sessionPerTopic) {}
