package io.outrigger.plugin.pulsar;

import io.outrigger.plugin.pulsar.ConsumerSettings.Mode;
import io.outrigger.plugin.pulsar.ConsumerSettings.Position;
import io.outrigger.plugin.pulsar.ConsumerSettings.ProcessMode;
import io.outrigger.plugin.pulsar.ConsumerSettings.Sharing;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.ConsumerBuilder;
import org.apache.pulsar.client.api.KeySharedPolicy;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.Schema;
import org.apache.pulsar.client.api.SubscriptionInitialPosition;
import org.apache.pulsar.client.api.SubscriptionMode;
import org.apache.pulsar.client.api.SubscriptionType;

/**
 * The terms of delivery, made of settings and of what one subscription asks for.
 *
 * @param topic the topic's full name
 * @param group the subscription's name at the broker
 * @param sharing how members of the group share its messages
 * @param oneAtATime whether messages are handled one after the other
 * @param settings everything else
 */
record ConsumerTerms(
        String topic, String group, SubscriptionType sharing, boolean oneAtATime, ConsumerSettings settings) {

    /** @throws InvalidRequestException if the request asks for what there is not */
    static ConsumerTerms of(PulsarSettings settings, String appId, SubscribeRequest request) {
        ConsumerSettings own = settings.consumer();
        return new ConsumerTerms(
                settings.cluster().fullName(request.topic()),
                own.consumerId().orElse(appId),
                type(chosen(request, "subscribeType", own.subscribeType())),
                chosen(request, "processMode", own.processMode()) == ProcessMode.SYNC,
                own);
    }

    private static <E extends Enum<E>> E chosen(SubscribeRequest request, String name, E otherwise) {
        String text = request.metadata().getOrDefault(name, "");
        try {
            return text.isEmpty()
                    ? otherwise
                    : Enum.valueOf(otherwise.getDeclaringClass(), text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("metadata '" + name + "' of the subscription is not known", e);
        }
    }

    private static SubscriptionType type(Sharing sharing) {
        return switch (sharing) {
            case SHARED -> SubscriptionType.Shared;
            case EXCLUSIVE -> SubscriptionType.Exclusive;
            case FAILOVER -> SubscriptionType.Failover;
            case KEY_SHARED -> SubscriptionType.Key_Shared;
        };
    }

    /** What the settings promise of every subscription that asks for nothing else. */
    static Set<DeliveryGuarantee> guarantees(PulsarSettings settings) {
        ConsumerSettings own = settings.consumer();
        Set<DeliveryGuarantee> guarantees = EnumSet.noneOf(DeliveryGuarantee.class);
        if (own.processMode() == ProcessMode.SYNC) {
            guarantees.add(DeliveryGuarantee.ORDER);
        }
        if (own.subscribeType() == Sharing.SHARED || own.subscribeType() == Sharing.KEY_SHARED) {
            guarantees.add(DeliveryGuarantee.CONSUMER_GROUPS);
        }
        if (settings.cluster().persistent()) {
            guarantees.add(DeliveryGuarantee.REDELIVERY);
        }
        if (settings.cluster().persistent() && own.subscribeMode() == Mode.DURABLE) {
            guarantees.add(DeliveryGuarantee.DURABILITY);
        }
        return guarantees;
    }

    Consumer<byte[]> subscribe(PulsarClient client) throws PulsarClientException {
        ConsumerBuilder<byte[]> builder = client.newConsumer(Schema.BYTES)
                .topic(topic)
                .subscriptionName(group)
                .subscriptionType(sharing)
                .subscriptionInitialPosition(
                        settings.subscribeInitialPosition() == Position.EARLIEST
                                ? SubscriptionInitialPosition.Earliest
                                : SubscriptionInitialPosition.Latest)
                .subscriptionMode(
                        settings.subscribeMode() == Mode.DURABLE
                                ? SubscriptionMode.Durable
                                : SubscriptionMode.NonDurable)
                .negativeAckRedeliveryDelay(settings.redeliveryDelay().toMillis(), TimeUnit.MILLISECONDS)
                .receiverQueueSize(settings.receiverQueueSize())
                .replicateSubscriptionState(settings.replicateSubscriptionState());
        if (sharing == SubscriptionType.Key_Shared) {
            builder.keySharedPolicy(KeySharedPolicy.autoSplitHashRange());
        }
        return builder.subscribe();
    }
}
