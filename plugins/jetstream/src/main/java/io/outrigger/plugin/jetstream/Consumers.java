package io.outrigger.plugin.jetstream;

import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.MessageHandler;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The consumers the server keeps for subscriptions. */
final class Consumers {

    private static final int ABSENT = 404;

    private final NatsLink link;
    private final ConsumerTerms terms;

    /**
     * A consumer at the server.
     *
     * @param behind the message before the first it delivers
     */
    record Made(String stream, String name, long behind) {}

    Consumers(NatsLink link, ConsumerTerms terms) {
        this.link = link;
        this.terms = terms;
    }

    /** Makes a consumer for a topic, or finds the one that is kept under its name. */
    Made make(String topic) {
        String stream = stream(topic);
        return made(stream, request(stream, topic).build());
    }

    /**
     * Makes a consumer anew after the server forgot it. One without a name goes on where the last one ended; one with a
     * name begins as its policy says, because the server would refuse any other beginning the next time.
     */
    Made remake(String topic, Progress progress) {
        String stream = stream(topic);
        ConsumerConfiguration.Builder consumer = request(stream, topic);
        if (terms.durableName(topic).isEmpty()) {
            if (lastSequence(stream) + 1 < progress.next()) {
                progress.forget();
            }
            consumer.startTime(null)
                    .deliverPolicy(DeliverPolicy.ByStartSequence)
                    .startSequence(progress.next());
        }
        return made(stream, consumer.build());
    }

    /** Whether the server still knows it, and delivers its messages to somebody. */
    boolean delivers(Made consumer) {
        return find(consumer.stream(), consumer.name())
                .filter(ConsumerInfo::isPushBound)
                .isPresent();
    }

    private Made made(String stream, ConsumerConfiguration consumer) {
        ConsumerInfo info = NatsFailures.translating(
                "make a consumer of stream '" + stream + "' for '" + consumer.getFilterSubject() + "'",
                () -> link.management().addOrUpdateConsumer(stream, consumer));
        return new Made(stream, info.getName(), info.getDelivered().getStreamSequence());
    }

    /** Begins to take its messages. */
    void bind(Made consumer, String topic, Dispatcher dispatcher, MessageHandler handler) {
        PushSubscribeOptions options = PushSubscribeOptions.builder().stream(consumer.stream())
                .name(consumer.name())
                .bind(true)
                .build();
        Optional<String> group = terms.settings().queueGroup();
        NatsFailures.translating(
                "subscribe to '" + topic + "'",
                () -> group.isPresent()
                        ? link.jetStream().subscribe(topic, group.orElseThrow(), dispatcher, handler, false, options)
                        : link.jetStream().subscribe(topic, dispatcher, handler, false, options));
    }

    private ConsumerConfiguration.Builder request(String stream, String topic) {
        Optional<ConsumerConfiguration> kept = terms.durableName(topic)
                .flatMap(name -> find(stream, name))
                .map(ConsumerInfo::getConsumerConfiguration);
        kept.ifPresent(consumer -> refuseAnothers(consumer, topic));
        return terms.consumer(topic).deliverSubject(deliverSubject(stream, topic, kept));
    }

    /** The server would change it, so that whoever subscribed to the other topic gets nothing any more. */
    private static void refuseAnothers(ConsumerConfiguration kept, String topic) {
        if (!topic.equals(kept.getFilterSubject())) {
            throw new InvalidRequestException("consumer '" + kept.getDurable() + "' is for '" + kept.getFilterSubject()
                    + "', not for '" + topic + "'; write {topic} into metadata 'durableName' for several topics");
        }
    }

    /**
     * Members of a group share the subject their messages are delivered to: the one the consumer already has, or one
     * that any of them would choose. Everybody else has one of their own, which nobody else may use meanwhile.
     */
    private String deliverSubject(String stream, String topic, Optional<ConsumerConfiguration> kept) {
        Optional<String> group = terms.settings().queueGroup();
        Optional<String> durable = terms.durableName(topic);
        if (group.isEmpty() || durable.isEmpty()) {
            return link.connection().createInbox();
        }
        return kept.filter(consumer -> group.orElseThrow().equals(consumer.getDeliverGroup()))
                .map(ConsumerConfiguration::getDeliverSubject)
                .orElse("_INBOX.outrigger." + stream + "." + durable.orElseThrow());
    }

    private Optional<ConsumerInfo> find(String stream, String name) {
        return NatsFailures.translating("look for consumer '" + name + "'", () -> lookUp(stream, name));
    }

    private Optional<ConsumerInfo> lookUp(String stream, String name) throws IOException, JetStreamApiException {
        try {
            return Optional.of(link.management().getConsumerInfo(stream, name));
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() == ABSENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private long lastSequence(String stream) {
        return NatsFailures.translating(
                "look at stream '" + stream + "'",
                () -> link.management().getStreamInfo(stream).getStreamState().getLastSequence());
    }

    private String stream(String topic) {
        return terms.settings().stream().orElseGet(() -> lookUpStream(topic));
    }

    private String lookUpStream(String topic) {
        JetStreamManagement management = link.management();
        List<String> names = NatsFailures.translating(
                "look for the stream of '" + topic + "'", () -> management.getStreamNames(topic));
        if (names.isEmpty()) {
            throw new NotFoundException("no JetStream stream takes '" + topic + "'; streams are made by operators");
        }
        return names.getFirst();
    }
}
