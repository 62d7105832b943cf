package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What {@code pubsub.rabbitmq} understands. */
record PubSubSettings(
        @Setting(
                name = "connectionString",
                aliases = "host",
                secret = true,
                doc = "amqp[s]://user:password@host:port/virtualHost; wins over the parts.")
        Optional<String> connectionString,

        @Setting(name = "protocol", doc = "amqp or amqps; must not contradict the connection string.")
        Optional<String> protocol,

        @Setting(name = "hostname", fallback = "localhost", doc = "host or host:port.")
        String hostname,

        @Setting(name = "username", doc = "Whom to log in as; guest unless set.")
        Optional<String> username,

        @Setting(name = "password", secret = true, doc = "That user's password.")
        Optional<String> password,

        @Setting(name = "consumerID", doc = "The consumer group; the application's id unless set.")
        Optional<String> consumerId,

        @Setting(name = "durable", fallback = "true", doc = "Whether exchanges and queues outlive the broker.")
        boolean durable,

        @Setting(
                name = "deletedWhenUnused",
                fallback = "true",
                doc = "Whether a queue goes with its last consumer, and an exchange with its last queue.")
        boolean deletedWhenUnused,

        @Setting(
                name = "enableDeadLetter",
                fallback = "false",
                doc = "Whether messages that failed, expired or had no room go to a dead letter queue.")
        boolean enableDeadLetter,

        @Setting(
                name = "autoAck",
                fallback = "false",
                doc = "Whether a message is acknowledged before it is handled, and so never comes again.")
        boolean autoAck,

        @Setting(
                name = "requeueInFailure",
                fallback = "false",
                doc = "Whether a message whose handler failed comes again.")
        boolean requeueInFailure,

        @Setting(
                name = "deliveryMode",
                fallback = "0",
                doc = "2 for messages that outlive the broker in a durable queue; 0 or 1 for others.")
        int deliveryMode,

        @Setting(
                name = "prefetchCount",
                fallback = "0",
                doc = "How many messages a subscription holds; at most 255, and 0 means 255.")
        int prefetchCount,

        @Setting(
                name = "reconnectWaitSeconds",
                fallback = "3",
                doc = "The pause between attempts to publish, or to connect again.")
        Duration reconnectWait,

        @Setting(name = "maxLen", fallback = "0", doc = "How many messages a queue keeps; 0 for all.")
        long maxLength,

        @Setting(name = "maxLenBytes", fallback = "0", doc = "How many bytes a queue keeps; 0 for all.")
        long maxLengthBytes,

        @Setting(name = "exchangeKind", fallback = "fanout", doc = "fanout, topic, direct or headers.")
        String exchangeKind,

        @Setting(name = "clientName", doc = "What the broker shows for the connections.")
        Optional<String> clientName,

        @Setting(name = "heartBeat", fallback = "10s", doc = "How often both sides give a sign of life.")
        Duration heartbeat,

        @Setting(
                name = "publisherConfirm",
                fallback = "false",
                doc = "Read for compatibility, without effect: every message is confirmed.")
        boolean publisherConfirm,

        @Setting(
                name = "concurrencyMode",
                fallback = "parallel",
                doc = "single for one message of a subscription at a time, or parallel.")
        Concurrency concurrency,

        @Setting(
                name = "ttl",
                aliases = "ttlInSeconds",
                doc = "How long messages live whose publisher says nothing: seconds, or a duration such as 1m.")
        Optional<String> timeToLive,

        @Setting(
                name = "publishMessagePropertiesToMetadata",
                fallback = "false",
                doc = "Whether subscribers see a message's properties and headers as its metadata.")
        boolean propertiesToMetadata,

        @Setting(
                name = "saslExternal",
                fallback = "false",
                doc = "Whether the client's certificate is its login; needs the three of TLS.")
        boolean externalLogin,

        @Setting(name = "caCert", fallback = "", doc = "PEM certificates to trust instead of the platform's.")
        String authorities,

        @Setting(name = "clientCert", fallback = "", doc = "PEM certificate of the client, with its chain.")
        String clientCertificate,

        @Setting(name = "clientKey", fallback = "", secret = true, doc = "PEM private key of that.")
        String clientKey) {

    /** How many messages of a subscription are handled at a time. */
    enum Concurrency {
        SINGLE,
        PARALLEL
    }

    private static final Set<String> KINDS = Set.of("fanout", "topic", "direct", "headers");
    private static final int MOST = 255;

    PubSubSettings {
        within("deliveryMode", deliveryMode, 2);
        within("prefetchCount", prefetchCount, MOST);
        if (!KINDS.contains(exchangeKind)) {
            throw new InvalidRequestException("metadata 'exchangeKind' is not one of fanout, topic, direct, headers");
        } else if (externalLogin && (authorities.isEmpty() || clientCertificate.isEmpty() || clientKey.isEmpty())) {
            throw new InvalidRequestException("metadata 'saslExternal' needs caCert, clientCert and clientKey");
        }
    }

    private static void within(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new InvalidRequestException("metadata '" + name + "' is not between 0 and " + most);
        }
    }

    BrokerOptions broker() {
        BrokerAddress address = address();
        TlsSettings tls = new TlsSettings(authorities, clientCertificate, clientKey);
        return new BrokerOptions(address, tls.context(address.secure()), externalLogin, heartbeat, clientName);
    }

    private BrokerAddress address() {
        if (connectionString.isEmpty()) {
            return BrokerAddress.parse("hostname", protocol.orElse("amqp") + "://" + hostname)
                    .withLogin(BrokerAddress.Login.of(username, password));
        }
        BrokerAddress address = BrokerAddress.parse("connectionString", connectionString.orElseThrow());
        String spoken = address.secure() ? "amqps" : "amqp";
        if (!protocol.orElse(spoken).equals(spoken)) {
            throw new InvalidRequestException("metadata 'protocol' contradicts 'connectionString'");
        }
        return address;
    }

    /** Never shows the secrets. */
    @Override
    public String toString() {
        return "PubSubSettings[hostname=" + hostname + "]";
    }
}
