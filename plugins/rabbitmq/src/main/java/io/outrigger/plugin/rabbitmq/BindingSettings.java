package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import io.outrigger.spi.SettingsSchema;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code bindings.rabbitmq} understands, in either direction. */
record BindingSettings(
        @Setting(name = "host", secret = true, doc = "amqp[s]://user:password@host:port/virtualHost.")
        String host,

        @Setting(name = "queueName", doc = "The queue to write to or to read from.")
        String queueName,

        @Setting(name = "durable", fallback = "false", doc = "Whether the queue outlives the broker.")
        boolean durable,

        @Setting(name = "deleteWhenUnused", fallback = "false", doc = "Whether the queue goes with its last consumer.")
        boolean deleteWhenUnused,

        @Setting(
                name = "exclusive",
                fallback = "false",
                doc = "Whether the queue is this connection's alone, and goes with it.")
        boolean exclusive,

        @Setting(
                name = "prefetchCount",
                fallback = "0",
                doc = "How many events wait here for the one that is being handled; at most 65535, and 0 means 255.")
        int prefetchCount,

        @Setting(name = "maxPriority", doc = "The highest priority the queue knows; none unless set.")
        Optional<Integer> maxPriority,

        @Setting(
                name = "ttl",
                aliases = "ttlInSeconds",
                doc = "How long messages live in the queue: seconds, or a duration such as 1m; for ever unless set.")
        Optional<String> timeToLive,

        @Setting(name = "reconnectWaitInSeconds", fallback = "5", doc = "The pause between attempts to connect again.")
        Duration reconnectWait,

        @Setting(
                name = "externalSasl",
                aliases = "saslExternal",
                fallback = "false",
                doc = "Whether the client's certificate is its login, where the three of TLS are set.")
        boolean externalLogin,

        @Setting(name = "caCert", fallback = "", doc = "PEM certificates to trust instead of the platform's.")
        String authorities,

        @Setting(name = "clientCert", fallback = "", doc = "PEM certificate of the client, with its chain.")
        String clientCertificate,

        @Setting(name = "clientKey", fallback = "", secret = true, doc = "PEM private key of that.")
        String clientKey) {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int HIGHEST_PRIORITY = 255;
    private static final int MOST = 65_535;

    BindingSettings {
        if (prefetchCount < 0 || prefetchCount > MOST) {
            throw new InvalidRequestException("metadata 'prefetchCount' is not between 0 and " + MOST);
        } else if (maxPriority
                .filter(most -> most < 0 || most > HIGHEST_PRIORITY)
                .isPresent()) {
            throw new InvalidRequestException("metadata 'maxPriority' is not between 0 and " + HIGHEST_PRIORITY);
        }
    }

    static SettingsSchema schema() {
        return SettingsSchema.of(MethodHandles.lookup(), BindingSettings.class);
    }

    static BindingSettings of(ComponentContext context) {
        Map<String, String> metadata = new HashMap<>(context.metadata());
        metadata.values().removeIf(String::isEmpty);
        return schema().bind(BindingSettings.class, metadata);
    }

    /** The material of TLS counts as a whole or not at all. */
    BrokerOptions broker() {
        BrokerAddress address = BrokerAddress.parse("host", host);
        TlsSettings given = new TlsSettings(authorities, clientCertificate, clientKey);
        TlsSettings counting = given.complete() ? given : new TlsSettings("", "", "");
        return new BrokerOptions(
                address,
                counting.context(address.secure()),
                externalLogin && given.complete(),
                HEARTBEAT,
                Optional.empty());
    }

    /** Never shows the secrets. */
    @Override
    public String toString() {
        return "BindingSettings[queueName=" + queueName + "]";
    }
}
