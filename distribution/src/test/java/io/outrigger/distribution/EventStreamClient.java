package io.outrigger.distribution;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.outrigger.proto.runtime.v1.DaprGrpc;
import io.outrigger.proto.runtime.v1.SubscribeTopicEventsRequestAlpha1;
import io.outrigger.proto.runtime.v1.SubscribeTopicEventsRequestInitialAlpha1;
import io.outrigger.proto.runtime.v1.SubscribeTopicEventsRequestProcessedAlpha1;
import io.outrigger.proto.runtime.v1.SubscribeTopicEventsResponseAlpha1;
import io.outrigger.proto.runtime.v1.TopicEventRequest;
import io.outrigger.proto.runtime.v1.TopicEventResponse;
import io.outrigger.proto.runtime.v1.TopicEventResponse.TopicEventResponseStatus;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** A stream of events, from its caller's side: nothing is answered on its own. */
final class EventStreamClient
        implements AutoCloseable,
                ClientResponseObserver<SubscribeTopicEventsRequestAlpha1, SubscribeTopicEventsResponseAlpha1> {

    private final ConcurrentLinkedQueue<SubscribeTopicEventsResponseAlpha1> received = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Status> end = new AtomicReference<>();
    private ClientCallStreamObserver<SubscribeTopicEventsRequestAlpha1> requests;

    private EventStreamClient() {}

    /** Opens a stream and says nothing. */
    static EventStreamClient silent(Grpc grpc) {
        EventStreamClient client = new EventStreamClient();
        DaprGrpc.newStub(grpc.channel()).subscribeTopicEventsAlpha1(client);
        return client;
    }

    /** Opens a stream, and waits until the sidecar has taken it. */
    static EventStreamClient open(Grpc grpc, String pubsub, String topic) {
        return open(grpc, initial(pubsub, topic).build());
    }

    static EventStreamClient open(Grpc grpc, SubscribeTopicEventsRequestInitialAlpha1 initial) {
        EventStreamClient client = silent(grpc);
        client.say(initial);
        Eventually.holds(
                "the stream is welcome",
                SubscribingApp.PATIENCE,
                () -> client.received.stream().anyMatch(SubscribeTopicEventsResponseAlpha1::hasInitialResponse));
        return client;
    }

    static SubscribeTopicEventsRequestInitialAlpha1.Builder initial(String pubsub, String topic) {
        return SubscribeTopicEventsRequestInitialAlpha1.newBuilder()
                .setPubsubName(pubsub)
                .setTopic(topic);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<SubscribeTopicEventsRequestAlpha1> stream) {
        requests = stream;
    }

    @Override
    public void onNext(SubscribeTopicEventsResponseAlpha1 response) {
        received.add(response);
    }

    @Override
    public void onError(Throwable failure) {
        end.set(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        end.set(Status.OK);
    }

    void say(SubscribeTopicEventsRequestInitialAlpha1 initial) {
        requests.onNext(SubscribeTopicEventsRequestAlpha1.newBuilder()
                .setInitialRequest(initial)
                .build());
    }

    void answer(String id, TopicEventResponseStatus status) {
        requests.onNext(SubscribeTopicEventsRequestAlpha1.newBuilder()
                .setEventProcessed(SubscribeTopicEventsRequestProcessedAlpha1.newBuilder()
                        .setId(id)
                        .setStatus(TopicEventResponse.newBuilder().setStatus(status)))
                .build());
    }

    void halfClose() {
        requests.onCompleted();
    }

    /** The events so far, as often as they came. */
    List<TopicEventRequest> events() {
        return received.stream()
                .filter(SubscribeTopicEventsResponseAlpha1::hasEventMessage)
                .map(SubscribeTopicEventsResponseAlpha1::getEventMessage)
                .toList();
    }

    List<String> ids() {
        return events().stream().map(TopicEventRequest::getId).toList();
    }

    TopicEventRequest await(String id) {
        Eventually.holds("event " + id + " on the stream", SubscribingApp.PATIENCE, () -> ids().contains(id));
        return events().stream()
                .filter(event -> event.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Status awaitEnd() {
        Eventually.holds("the stream ends", SubscribingApp.PATIENCE, () -> end.get() != null);
        return end.get();
    }

    @Override
    public void close() {
        try {
            requests.cancel("the test is over", null);
        } catch (StatusRuntimeException | IllegalStateException _) {
            // It had ended before.
        }
    }
}
