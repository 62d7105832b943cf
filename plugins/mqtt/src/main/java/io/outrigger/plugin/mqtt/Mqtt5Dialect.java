package io.outrigger.plugin.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.PubSubFeature;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** MQTT 5. */
final class Mqtt5Dialect implements Dialect {

    @Override
    public Connection open(ConnectTerms terms, int qos, Executor network, Consumer<Loss> lost, Deadline deadline) {
        Replies replies = new Replies(terms.address().toString());
        Mqtt5Client client = new ClientSetup(terms, network, deadline)
                .apply(Mqtt5Client.builder(), replies, lost)
                .build();
        // Before the connection, since a session that is resumed brings messages at once.
        Mqtt5Publishes incoming = client.toBlocking().publishes(MqttGlobalPublishFilter.ALL, true);
        try {
            Mqtt5ConnAck answer = replies.await(client.toAsync().connect(connect(terms)), deadline, "connecting");
            return new Mqtt5Connection(client.toAsync(), incoming, replies, qos, answer.isSessionPresent());
        } catch (ConnectionLostException e) {
            incoming.close();
            throw new UnavailableException("cannot connect to " + terms.address() + ": " + Replies.reason(e), e);
        } catch (UnavailableException e) {
            incoming.close();
            throw e;
        }
    }

    private static Mqtt5Connect connect(ConnectTerms terms) {
        var connect = Mqtt5Connect.builder()
                .cleanStart(terms.cleanSession())
                .keepAlive(ClientSetup.KEEP_ALIVE_SECONDS)
                .restrictions()
                .receiveMaximum(terms.maxInFlight())
                .applyRestrictions()
                .sessionExpiryInterval(terms.cleanSession() ? 0 : Mqtt5Connect.NO_SESSION_EXPIRY);
        return connect.simpleAuth(
                        terms.address().login().map(Mqtt5Dialect::auth).orElse(null))
                .build();
    }

    private static Mqtt5SimpleAuth auth(BrokerAddress.Login login) {
        var user = Mqtt5SimpleAuth.builder().username(login.user());
        return login.password().isEmpty()
                ? user.build()
                : user.password(login.password().getBytes(StandardCharsets.UTF_8))
                        .build();
    }

    @Override
    public Set<PubSubFeature> features() {
        return EnumSet.of(PubSubFeature.SUBSCRIBE_WILDCARDS, PubSubFeature.MESSAGE_TTL);
    }
}
