package io.outrigger.plugin.kafka;

import io.outrigger.spi.Setting;
import java.time.Duration;
import java.util.Optional;

/** How to reach Kafka and as whom, as every Kafka component's metadata say it. */
record ConnectionSettings(
        @Setting(name = "brokers", doc = "Where Kafka is: host:port, or several separated by commas.")
        String brokers,

        @Setting(
                name = "clientId",
                fallback = "sarama",
                doc = "The name the brokers know this client by, in logs and quotas.")
        String clientId,

        @Setting(
                name = "version",
                fallback = "2.0.0.0",
                doc = "Read for compatibility: clients and brokers agree on versions themselves.")
        String version,

        @Setting(
                name = "authType",
                doc = "How to log in: none, password, mtls, certificate or oidc. Required, unless authRequired is set.")
        Optional<String> authType,

        @Setting(
                name = "authRequired",
                doc = "Deprecated: false means authType none; true means password if there is one, else mtls.")
        Optional<String> authRequired,

        @Setting(name = "saslUsername", fallback = "", doc = "The user, for authType password.")
        String saslUsername,

        @Setting(name = "saslPassword", fallback = "", secret = true, doc = "The password, for authType password.")
        String saslPassword,

        @Setting(
                name = "saslMechanism",
                fallback = "",
                doc = "SHA-256 or SHA-512 for SCRAM; anything else means PLAIN.")
        String saslMechanism,

        @Setting(
                name = "disableTls",
                fallback = "false",
                doc = "Whether to do without TLS, which is otherwise spoken under every authType but none.")
        boolean disableTls,

        @Setting(
                name = "skipVerify",
                fallback = "false",
                doc = "Whether to trust any certificate of the brokers; for tests only.")
        boolean skipVerify,

        @Setting(name = "caCert", fallback = "", doc = "PEM certificates to trust instead of the platform's.")
        String caCertificate,

        @Setting(name = "clientCert", fallback = "", doc = "The client's certificate chain as PEM, for authType mtls.")
        String clientCertificate,

        @Setting(
                name = "clientKey",
                fallback = "",
                secret = true,
                doc = "The client's private key as PEM, for authType mtls.")
        String clientKey,

        @Setting(
                name = "clientConnectionTopicMetadataRefreshInterval",
                fallback = "8m",
                doc = "How often to ask anew which topics and partitions there are.")
        Duration metadataRefresh,

        @Setting(
                name = "clientConnectionKeepAliveInterval",
                fallback = "0",
                doc = "Read for compatibility: the operating system's keep-alive is not used.")
        Duration keepAlive,

        @Setting(name = "dialTimeout", fallback = "30s", doc = "How long opening a connection may take.")
        Duration dialTimeout,

        @Setting(name = "readTimeout", fallback = "30s", doc = "How long an answer, and a publication, may take.")
        Duration readTimeout,

        @Setting(
                name = "writeTimeout",
                fallback = "30s",
                doc = "Read for compatibility: sending is bounded together with its answer.")
        Duration writeTimeout,

        @Setting(
                name = "metadataTimeout",
                fallback = "0",
                doc = "How long asking for a topic's partitions may take; 0 for as long as an answer may.")
        Duration metadataTimeout) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DEFAULT_REFRESH = Duration.ofMinutes(8);

    /** What makes no sense means the default, as under Dapr. */
    ConnectionSettings {
        metadataRefresh = metadataRefresh.isPositive() ? metadataRefresh : DEFAULT_REFRESH;
        dialTimeout = dialTimeout.isPositive() ? dialTimeout : DEFAULT_TIMEOUT;
        readTimeout = readTimeout.isPositive() ? readTimeout : DEFAULT_TIMEOUT;
        metadataTimeout = metadataTimeout.isPositive() ? metadataTimeout : readTimeout;
    }

    /** The brokers only: everything else is either dull or secret. */
    @Override
    public String toString() {
        return "ConnectionSettings[brokers=" + brokers + "]";
    }
}
