package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.proto.runtime.v1.SubscribeTopicEventsRequestProcessedAlpha1;
import io.outrigger.proto.runtime.v1.SubscribeTopicEventsResponseAlpha1;
import io.outrigger.proto.runtime.v1.TopicEventResponse;
import io.outrigger.proto.runtime.v1.TopicEventResponse.TopicEventResponseStatus;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.pubsub.CloudEvent;
import io.outrigger.runtime.core.subscription.TopicEvent;
import io.outrigger.runtime.core.subscription.Verdict;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventStreamTest {
    private final BlockingQueue<SubscribeTopicEventsResponseAlpha1> sent = new LinkedBlockingQueue<>();
    private final EventStream stream = new EventStream(sent::add, Thread.currentThread());
    private final ExecutorService component = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        component.shutdownNow();
    }

    private Future<Verdict> deliver(String id) {
        Callable<Verdict> delivery = () -> stream.deliver(new TopicEvent(
                "broker",
                "orders",
                "/",
                Map.of(),
                CloudEvent.parse(("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8)),
                InvokeBody.EMPTY,
                TraceSpan.unrecorded(TraceContext.NONE)));
        return component.submit(delivery);
    }

    private void answer(String id, TopicEventResponseStatus status) {
        stream.answered(SubscribeTopicEventsRequestProcessedAlpha1.newBuilder()
                .setId(id)
                .setStatus(TopicEventResponse.newBuilder().setStatus(status))
                .build());
    }

    @Test
    void the_welcome_comes_before_any_event() throws Exception {
        Future<Verdict> verdict = deliver("1");
        stream.welcome();
        assertThat(sent.take().hasInitialResponse()).isTrue();
        assertThat(sent.take().getEventMessage().getId()).isEqualTo("1");
        answer("1", TopicEventResponseStatus.SUCCESS);
        assertThat(verdict.get()).isEqualTo(Verdict.SUCCESS);
    }

    @Test
    void answers_find_their_events_in_any_order() throws Exception {
        stream.welcome();
        sent.take();
        Future<Verdict> first = deliver("1");
        sent.take();
        Future<Verdict> second = deliver("2");
        sent.take();
        answer("unknown", TopicEventResponseStatus.SUCCESS);
        answer("2", TopicEventResponseStatus.DROP);
        answer("1", TopicEventResponseStatus.RETRY);
        assertThat(second.get()).isInstanceOf(Verdict.Drop.class);
        assertThat(first.get()).isInstanceOf(Verdict.Retry.class);
    }

    @Test
    void events_without_an_answer_come_again_when_the_stream_ends() throws Exception {
        stream.welcome();
        sent.take();
        Future<Verdict> waiting = deliver("1");
        sent.take();
        stream.end();
        assertThat(waiting.get()).isInstanceOf(Verdict.Retry.class);
        assertThat(deliver("2").get()).isInstanceOf(Verdict.Retry.class);
        assertThat(sent).isEmpty();
    }
}
