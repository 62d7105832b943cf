package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultSaslConfig;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How to connect to a broker.
 *
 * @param tls keys and authorities, used where the address is a secure one
 * @param externalLogin whether the client's certificate is its login
 * @param heartbeat how often both sides give a sign of life; zero leaves it to the broker
 * @param clientName what the broker shows for the connections
 */
record BrokerOptions(
        BrokerAddress address,
        Optional<SSLContext> tls,
        boolean externalLogin,
        Duration heartbeat,
        Optional<String> clientName) {

    /** No broker takes larger messages; a smaller limit would have us lose the connection to the same one again and again. */
    private static final int LARGEST_MESSAGE = 512 * 1024 * 1024;

    /** @param patience for each step: connecting, shaking hands, a request on a channel */
    ConnectionFactory connections(Duration patience) {
        int millis = Math.toIntExact(Math.max(1, patience.toMillis()));
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setVirtualHost(address.virtualHost());
        factory.setUsername(address.login().user());
        factory.setPassword(address.login().password());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setRequestedHeartbeat(heartbeatSeconds());
        factory.setConnectionTimeout(millis);
        factory.setHandshakeTimeout(millis);
        factory.setChannelRpcTimeout(Math.toIntExact(BrokerConnection.PATIENCE.toMillis()));
        factory.setMaxInboundMessageBodySize(LARGEST_MESSAGE);
        tls.filter(_ -> address.secure()).ifPresent(context -> secure(factory, context));
        return factory;
    }

    private void secure(ConnectionFactory factory, SSLContext context) {
        factory.useSslProtocol(context);
        factory.enableHostnameVerification();
        if (externalLogin) {
            factory.setSaslConfig(DefaultSaslConfig.EXTERNAL);
        }
    }

    private int heartbeatSeconds() {
        return (int) Math.min(Short.MAX_VALUE, heartbeat.plusMillis(999).toSeconds());
    }
}
