package io.outrigger.plugin.mqtt;

import io.outrigger.plugin.tls.Pem;
import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.Setting;
import java.time.Duration;
import java.util.Optional;

/** What every component of this plugin understands. */
record MqttSettings(
        @Setting(
                name = "url",
                secret = true,
                doc = "Address of the broker, tcp://user:password@host:port; with TLS if it begins with ssl.")
        String url,

        @Setting(name = "consumerID", doc = "The client id, and with it the session the broker keeps.")
        Optional<String> consumerId,

        @Setting(
                name = "cleanSession",
                fallback = "false",
                doc = "Whether the broker forgets subscriptions and messages whenever the connection ends.")
        boolean cleanSession,

        @Setting(name = "retain", fallback = "false", doc = "Whether the broker keeps the last message of a topic.")
        boolean retain,

        @Setting(name = "caCert", fallback = "", doc = "PEM certificates to trust instead of the platform's.")
        String caCertificate,

        @Setting(name = "clientCert", fallback = "", doc = "The client's certificate chain as PEM.")
        String clientCertificate,

        @Setting(name = "clientKey", fallback = "", secret = true, doc = "The client's private key as PEM.")
        String clientKey,

        @Setting(
                name = "redeliverInterval",
                fallback = "5s",
                doc = "How long after a failed handler the message is handled again. Not known to Dapr.")
        Duration redeliverInterval,

        @Setting(
                name = "maxRedeliveries",
                fallback = "-1",
                doc = "How often a message is handled again before it is given up; -1 for ever. Not known to Dapr.")
        int maxRedeliveries,

        @Setting(
                name = "maxInFlight",
                fallback = "50",
                doc = "How many messages are held and handled at a time, 1 to 65535. Not known to Dapr.")
        int maxInFlight) {

    TlsMaterial tls() {
        return new TlsMaterial(
                new Pem("caCert", caCertificate),
                new Pem("clientCert", clientCertificate),
                new Pem("clientKey", clientKey),
                false);
    }

    /** Nothing that could be secret. */
    @Override
    public String toString() {
        return "MqttSettings[consumerID=" + consumerId.orElse("") + ", cleanSession=" + cleanSession + "]";
    }
}
