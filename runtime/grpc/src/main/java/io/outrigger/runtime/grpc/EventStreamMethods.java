package io.outrigger.runtime.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.outrigger.proto.runtime.v1.SubscribeTopicEventsRequestAlpha1;
import io.outrigger.proto.runtime.v1.SubscribeTopicEventsRequestInitialAlpha1;
import io.outrigger.proto.runtime.v1.SubscribeTopicEventsResponseAlpha1;
import io.outrigger.runtime.core.subscription.BulkOptions;
import io.outrigger.runtime.core.subscription.RouteRule;
import io.outrigger.runtime.core.subscription.SubscriptionManager;
import io.outrigger.runtime.core.subscription.TopicSubscription;
import io.outrigger.runtime.rpc.BidiMethod;
import io.outrigger.runtime.rpc.CallContext;
import io.outrigger.runtime.rpc.ServerStreamMethod;
import java.util.List;
import java.util.Optional;

/** Subscriptions that callers keep open as streams, without being called. */
final class EventStreamMethods {
    private final Optional<SubscriptionManager> subscriptions;

    EventStreamMethods(Optional<SubscriptionManager> subscriptions) {
        this.subscriptions = subscriptions;
    }

    void subscribe(
            BidiMethod.Requests<SubscribeTopicEventsRequestAlpha1> requests,
            CallContext context,
            ServerStreamMethod.Responses<SubscribeTopicEventsResponseAlpha1> responses)
            throws InterruptedException {
        SubscriptionManager manager = subscriptions.orElseThrow(() -> failure("subscriptions are not to be had"));
        TopicSubscription wanted = wanted(requests.next());
        EventStream stream = new EventStream(responses, Thread.currentThread());
        SubscriptionManager.Stream open = opened(manager, wanted, stream);
        try {
            stream.welcome();
            answers(requests, stream);
        } catch (InterruptedException e) {
            if (stream.ended()) {
                throw failure("stream closed");
            }
            throw e;
        } finally {
            open.close();
        }
        throw failure("EOF");
    }

    private static StatusRuntimeException failure(String why) {
        return Status.UNKNOWN.withDescription(why).asRuntimeException();
    }

    private static TopicSubscription wanted(Optional<SubscribeTopicEventsRequestAlpha1> first) {
        SubscribeTopicEventsRequestInitialAlpha1 initial = Optional.of(first.orElseThrow(() -> failure("EOF")))
                .filter(SubscribeTopicEventsRequestAlpha1::hasInitialRequest)
                .map(SubscribeTopicEventsRequestAlpha1::getInitialRequest)
                .orElseThrow(() -> failure("initial request is required"));
        if (initial.getPubsubName().isEmpty()) {
            throw failure("pubsubName is required");
        }
        if (initial.getTopic().isEmpty()) {
            throw failure("topic is required");
        }
        return new TopicSubscription(
                initial.getPubsubName(),
                initial.getTopic(),
                initial.getMetadataMap(),
                List.of(RouteRule.always("/")),
                initial.getDeadLetterTopic(),
                BulkOptions.OFF);
    }

    private static SubscriptionManager.Stream opened(
            SubscriptionManager manager, TopicSubscription wanted, EventStream stream) {
        try {
            return manager.stream(wanted, stream, stream::end);
        } catch (IllegalStateException e) {
            throw failure(e.getMessage());
        }
    }

    /** Until the caller has sent its last. */
    private static void answers(BidiMethod.Requests<SubscribeTopicEventsRequestAlpha1> requests, EventStream stream)
            throws InterruptedException {
        for (var request = requests.next(); request.isPresent(); request = requests.next()) {
            if (!request.get().hasEventProcessed()) {
                throw failure("duplicate initial request received");
            }
            stream.answered(request.get().getEventProcessed());
        }
    }
}
