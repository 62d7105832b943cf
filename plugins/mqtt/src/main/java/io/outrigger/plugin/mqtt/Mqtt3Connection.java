package io.outrigger.plugin.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient.Mqtt3Publishes;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.unsubscribe.Mqtt3Unsubscribe;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.pubsub.Message;
import java.util.Map;
import java.util.Optional;

/** A connection that speaks MQTT 3.1.1: messages have neither metadata nor content type nor expiry. */
final class Mqtt3Connection implements Connection {

    private final Mqtt3AsyncClient client;
    private final Mqtt3Publishes incoming;
    private final Replies replies;
    private final int qos;
    private final boolean resumed;

    Mqtt3Connection(Mqtt3AsyncClient client, Mqtt3Publishes incoming, Replies replies, int qos, boolean resumed) {
        this.client = client;
        this.incoming = incoming;
        this.replies = replies;
        this.qos = qos;
        this.resumed = resumed;
    }

    @Override
    public boolean resumed() {
        return resumed;
    }

    @Override
    public boolean lost() {
        return replies.lost();
    }

    @Override
    public void publish(Outgoing outgoing, Deadline deadline) {
        Message message = outgoing.message();
        Mqtt3Publish publish = Names.checked(
                message.topic(),
                () -> Mqtt3Publish.builder()
                        .topic(message.topic())
                        .payload(message.data())
                        .qos(Names.qos(outgoing.qos()))
                        .retain(outgoing.retain())
                        .build());
        replies.await(client.publish(publish), deadline, "publishing");
    }

    @Override
    public void subscribe(String filter, boolean again, Deadline deadline) {
        Mqtt3Subscribe subscribe = Names.checked(
                filter,
                () -> Mqtt3Subscribe.builder()
                        .topicFilter(filter)
                        .qos(Names.qos(qos))
                        .build());
        replies.await(client.subscribe(subscribe), deadline, "subscribing to '" + filter + "'");
    }

    @Override
    public void unsubscribe(String filter, Deadline deadline) {
        Mqtt3Unsubscribe unsubscribe = Names.checked(
                filter, () -> Mqtt3Unsubscribe.builder().topicFilter(filter).build());
        replies.await(client.unsubscribe(unsubscribe), deadline, "unsubscribing from '" + filter + "'");
    }

    @Override
    public Incoming receive() throws InterruptedException {
        Mqtt3Publish publish = incoming.receive();
        Message message = Message.of(publish.getTopic().toString(), publish.getPayloadAsBytes())
                .withMetadata(Map.of(Names.RETAINED, Boolean.toString(publish.isRetain())));
        return new Incoming(message, publish.getQos() != MqttQos.AT_MOST_ONCE, Optional.empty(), publish::acknowledge);
    }

    @Override
    public void close() {
        Names.sayGoodbye(() -> replies.await(client.disconnect(), Deadline.after(Names.GOODBYE), "disconnecting"));
        incoming.close();
    }
}
