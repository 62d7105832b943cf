package io.outrigger.plugin.jetstream;

import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.outrigger.plugin.go.GoDurations;
import io.outrigger.plugin.jetstream.ConsumerSettings.Concurrency;
import io.outrigger.plugin.jetstream.ConsumerSettings.Start;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The terms of delivery, made of settings.
 *
 * @param settings what they were made of, for what needs no interpretation
 * @param acknowledgement what is acknowledged
 * @param backOff how long the server waits for each acknowledgement; perhaps empty
 */
record ConsumerTerms(ConsumerSettings settings, AckPolicy acknowledgement, List<Duration> backOff) {

    private static final int USUAL_MESSAGES_HELD = 1000;

    static ConsumerTerms of(ConsumerSettings settings) {
        AckPolicy policy = switch (settings.ackPolicy()) {
            case "all" -> AckPolicy.All;
            case "none" -> AckPolicy.None;
            default -> AckPolicy.Explicit;
        };
        List<Duration> backOff = settings.backOff().orElse(List.of()).stream()
                .map(ConsumerTerms::wait)
                .toList();
        return new ConsumerTerms(settings, policy, backOff);
    }

    private static Duration wait(String text) {
        try {
            String part = text.strip();
            return part.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(part)) : GoDurations.parse(part);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("metadata 'backOff' is not a list of durations", e);
        }
    }

    boolean acknowledges() {
        return acknowledgement != AckPolicy.None;
    }

    /** An acknowledgement of all up to a message covers what is still under way, so that nothing else may be. */
    boolean oneAtATime() {
        return settings.concurrency() == Concurrency.SINGLE || acknowledgement == AckPolicy.All;
    }

    /** The most messages a subscription holds; the server sends no more unless it waits for no acknowledgement. */
    int held() {
        return settings.maxAckPending() > 0 ? settings.maxAckPending() : USUAL_MESSAGES_HELD;
    }

    /** The consumer's name under which the server keeps it for a topic, if it is to keep it. */
    Optional<String> durableName(String topic) {
        String plain = topic.replaceAll("[^A-Za-z0-9_-]", "_");
        return settings.durable().map(name -> name.replace("{topic}", plain));
    }

    Set<DeliveryGuarantee> guarantees() {
        Set<DeliveryGuarantee> guarantees = EnumSet.noneOf(DeliveryGuarantee.class);
        if (settings.concurrency() == Concurrency.SINGLE) {
            guarantees.add(DeliveryGuarantee.ORDER);
        }
        if (acknowledgement == AckPolicy.Explicit && settings.maxDeliver() != 1) {
            guarantees.add(DeliveryGuarantee.REDELIVERY);
        }
        if (settings.durable().isPresent() && settings.queueGroup().isPresent()) {
            guarantees.add(DeliveryGuarantee.CONSUMER_GROUPS);
        }
        if (settings.durable().isPresent() ? acknowledges() : beginsInThePast()) {
            guarantees.add(DeliveryGuarantee.DURABILITY);
        }
        return guarantees;
    }

    /** A consumer that is made anew each time then gets all there is each time. */
    private boolean beginsInThePast() {
        return switch (settings.deliverPolicy()) {
            case ALL, SEQUENCE, TIME -> true;
            case LAST, NEW -> false;
        };
    }

    /** What to ask of the server for a topic; without the subject to deliver to. */
    ConsumerConfiguration.Builder consumer(String topic) {
        ConsumerConfiguration.Builder consumer = ConsumerConfiguration.builder()
                .filterSubject(topic)
                .deliverPolicy(policy())
                .ackPolicy(acknowledgement)
                .backoff(backOff.toArray(Duration[]::new));
        durableName(topic).ifPresent(consumer::durable);
        settings.queueGroup().ifPresent(consumer::deliverGroup);
        settings.startTime()
                .ifPresent(seconds ->
                        consumer.startTime(Instant.ofEpochSecond(seconds).atZone(ZoneOffset.UTC)));
        limit(consumer);
        return consumer;
    }

    private void limit(ConsumerConfiguration.Builder consumer) {
        ifSet(settings.startSequence(), () -> consumer.startSequence(settings.startSequence()));
        ifSet(settings.ackWait().toNanos(), () -> consumer.ackWait(settings.ackWait()));
        ifSet(settings.maxDeliver(), () -> consumer.maxDeliver(settings.maxDeliver()));
        ifSet(settings.maxAckPending(), () -> consumer.maxAckPending(settings.maxAckPending()));
        ifSet(settings.replicas(), () -> consumer.numReplicas(settings.replicas()));
        ifSet(settings.rateLimit(), () -> consumer.rateLimit(settings.rateLimit()));
        ifSet(settings.heartbeat().toNanos(), () -> consumer.idleHeartbeat(settings.heartbeat()));
        if (settings.memoryStorage()) {
            consumer.memStorage(true);
        }
        if (settings.flowControl()) {
            consumer.flowControl(settings.heartbeat());
        }
    }

    private static void ifSet(long value, Runnable action) {
        if (value != 0) {
            action.run();
        }
    }

    private DeliverPolicy policy() {
        Start start = settings.deliverPolicy();
        return switch (start) {
            case ALL -> DeliverPolicy.All;
            case LAST -> DeliverPolicy.Last;
            case NEW -> DeliverPolicy.New;
            case SEQUENCE -> DeliverPolicy.ByStartSequence;
            case TIME -> DeliverPolicy.ByStartTime;
        };
    }
}
