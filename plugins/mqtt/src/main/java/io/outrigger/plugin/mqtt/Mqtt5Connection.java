package io.outrigger.plugin.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.Mqtt5Unsubscribe;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.pubsub.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A connection that speaks MQTT 5: metadata travel as user properties. */
final class Mqtt5Connection implements Connection {

    private final Mqtt5AsyncClient client;
    private final Mqtt5Publishes incoming;
    private final Replies replies;
    private final int qos;
    private final boolean resumed;

    Mqtt5Connection(Mqtt5AsyncClient client, Mqtt5Publishes incoming, Replies replies, int qos, boolean resumed) {
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
        Mqtt5Publish publish = Names.checked(outgoing.message().topic(), () -> packet(outgoing));
        replies.await(client.publish(publish), deadline, "publishing");
    }

    private static Mqtt5Publish packet(Outgoing outgoing) {
        Message message = outgoing.message();
        var publish = Mqtt5Publish.builder()
                .topic(message.topic())
                .payload(message.data())
                .qos(Names.qos(outgoing.qos()))
                .retain(outgoing.retain())
                .contentType(message.contentType().orElse(null))
                .userProperties(properties(message.metadata()));
        return outgoing.expirySeconds().isPresent()
                ? publish.messageExpiryInterval(outgoing.expirySeconds().getAsLong())
                        .build()
                : publish.build();
    }

    /** What concerns the broker alone is told to it in other ways. */
    private static Mqtt5UserProperties properties(Map<String, String> metadata) {
        return Mqtt5UserProperties.of(metadata.entrySet().stream()
                .filter(entry -> !PublishTerms.concernsBroker(entry.getKey()))
                .map(entry -> Mqtt5UserProperty.of(entry.getKey(), entry.getValue()))
                .toList());
    }

    @Override
    public void subscribe(String filter, boolean again, Deadline deadline) {
        Mqtt5Subscribe subscribe = Names.checked(
                filter,
                () -> Mqtt5Subscribe.builder()
                        .addSubscription(subscription(filter, again))
                        .build());
        replies.await(client.subscribe(subscribe), deadline, "subscribing to '" + filter + "'");
    }

    private Mqtt5Subscription subscription(String filter, boolean again) {
        return Mqtt5Subscription.builder()
                .topicFilter(filter)
                .qos(Names.qos(qos))
                .retainHandling(
                        again ? Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST : Mqtt5RetainHandling.SEND)
                .build();
    }

    @Override
    public void unsubscribe(String filter, Deadline deadline) {
        Mqtt5Unsubscribe unsubscribe = Names.checked(
                filter, () -> Mqtt5Unsubscribe.builder().topicFilter(filter).build());
        replies.await(client.unsubscribe(unsubscribe), deadline, "unsubscribing from '" + filter + "'");
    }

    @Override
    public Incoming receive() throws InterruptedException {
        Mqtt5Publish publish = incoming.receive();
        Message bare = Message.of(publish.getTopic().toString(), publish.getPayloadAsBytes())
                .withMetadata(metadata(publish));
        Message message = publish.getContentType()
                .map(type -> bare.withContentType(type.toString()))
                .orElse(bare);
        return new Incoming(message, publish.getQos() != MqttQos.AT_MOST_ONCE, expiry(publish), publish::acknowledge);
    }

    private static Optional<Deadline> expiry(Mqtt5Publish publish) {
        OptionalLong seconds = publish.getMessageExpiryInterval();
        return seconds.isPresent()
                ? Optional.of(Deadline.after(Duration.ofSeconds(seconds.getAsLong())))
                : Optional.empty();
    }

    private static Map<String, String> metadata(Mqtt5Publish publish) {
        Map<String, String> metadata = new HashMap<>();
        publish.getUserProperties()
                .asList()
                .forEach(property -> metadata.put(
                        property.getName().toString(), property.getValue().toString()));
        metadata.put(Names.RETAINED, Boolean.toString(publish.isRetain()));
        return metadata;
    }

    @Override
    public void close() {
        Names.sayGoodbye(() -> replies.await(client.disconnect(), Deadline.after(Names.GOODBYE), "disconnecting"));
        incoming.close();
    }
}
