package io.outrigger.plugin.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient.Mqtt3Publishes;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAck;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.PubSubFeature;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** MQTT 3.1.1. */
final class Mqtt3Dialect implements Dialect {

    @Override
    public Connection open(ConnectTerms terms, int qos, Executor network, Consumer<Loss> lost, Deadline deadline) {
        Replies replies = new Replies(terms.address().toString());
        Mqtt3Client client = new ClientSetup(terms, network, deadline)
                .apply(Mqtt3Client.builder(), replies, lost)
                .build();
        // Before the connection, since a session that is resumed brings messages at once.
        Mqtt3Publishes incoming = client.toBlocking().publishes(MqttGlobalPublishFilter.ALL, true);
        try {
            Mqtt3ConnAck answer = replies.await(client.toAsync().connect(connect(terms)), deadline, "connecting");
            return new Mqtt3Connection(client.toAsync(), incoming, replies, qos, answer.isSessionPresent());
        } catch (ConnectionLostException e) {
            incoming.close();
            throw new UnavailableException("cannot connect to " + terms.address() + ": " + Replies.reason(e), e);
        } catch (UnavailableException e) {
            incoming.close();
            throw e;
        }
    }

    private static Mqtt3Connect connect(ConnectTerms terms) {
        var connect =
                Mqtt3Connect.builder().cleanSession(terms.cleanSession()).keepAlive(ClientSetup.KEEP_ALIVE_SECONDS);
        return connect.simpleAuth(
                        terms.address().login().map(Mqtt3Dialect::auth).orElse(null))
                .build();
    }

    private static Mqtt3SimpleAuth auth(BrokerAddress.Login login) {
        var user = Mqtt3SimpleAuth.builder().username(login.user());
        return login.password().isEmpty()
                ? user.build()
                : user.password(login.password().getBytes(StandardCharsets.UTF_8))
                        .build();
    }

    @Override
    public Set<PubSubFeature> features() {
        return Set.of(PubSubFeature.SUBSCRIBE_WILDCARDS);
    }
}
