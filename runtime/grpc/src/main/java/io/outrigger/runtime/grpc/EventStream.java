package io.outrigger.runtime.grpc;

import io.outrigger.proto.runtime.v1.SubscribeTopicEventsRequestProcessedAlpha1;
import io.outrigger.proto.runtime.v1.SubscribeTopicEventsResponseAlpha1;
import io.outrigger.proto.runtime.v1.SubscribeTopicEventsResponseInitialAlpha1;
import io.outrigger.proto.runtime.v1.TopicEventRequest;
import io.outrigger.runtime.core.subscription.DeliveryFailure;
import io.outrigger.runtime.core.subscription.EventBatch;
import io.outrigger.runtime.core.subscription.EventReceiver;
import io.outrigger.runtime.core.subscription.TopicEvent;
import io.outrigger.runtime.core.subscription.Verdict;
import io.outrigger.runtime.rpc.EventMessages;
import io.outrigger.runtime.rpc.ServerStreamMethod;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** A caller that takes events on its stream. Many threads deliver; each waits for the answer to its own event. */
final class EventStream implements EventReceiver {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.pubsub.streamer");

    private final ServerStreamMethod.Responses<SubscribeTopicEventsResponseAlpha1> responses;
    private final Thread owner;
    private final ReentrantLock sending = new ReentrantLock();
    private final CountDownLatch welcomed = new CountDownLatch(1);
    private final Map<String, Deque<Pending>> pending = new HashMap<>();
    private boolean ended;

    /** An event that waits for its answer. */
    private static final class Pending {
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile Verdict verdict = again("stream closed");

        private void end(Verdict told) {
            verdict = told;
            done.countDown();
        }
    }

    /** @param owner the thread that reads the caller's answers */
    EventStream(ServerStreamMethod.Responses<SubscribeTopicEventsResponseAlpha1> responses, Thread owner) {
        this.responses = responses;
        this.owner = owner;
    }

    private static Verdict again(String why) {
        return new Verdict.Retry(DeliveryFailure.of(why));
    }

    void welcome() throws InterruptedException {
        send(SubscribeTopicEventsResponseAlpha1.newBuilder()
                .setInitialResponse(SubscribeTopicEventsResponseInitialAlpha1.getDefaultInstance())
                .build());
        welcomed.countDown();
    }

    private void send(SubscribeTopicEventsResponseAlpha1 message) throws InterruptedException {
        sending.lockInterruptibly();
        try {
            responses.send(message);
        } finally {
            sending.unlock();
        }
    }

    @Override
    public Verdict deliver(TopicEvent event) {
        try {
            welcomed.await();
            return asked(EventMessages.event(event));
        } catch (DeliveryFailure e) {
            return new Verdict.Retry(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return again("context canceled");
        }
    }

    private Verdict asked(TopicEventRequest event) throws InterruptedException {
        Pending waiting = new Pending();
        if (!add(event.getId(), waiting)) {
            return again("stream closed");
        }
        try {
            send(SubscribeTopicEventsResponseAlpha1.newBuilder()
                    .setEventMessage(event)
                    .build());
            waiting.done.await();
            return waiting.verdict;
        } finally {
            remove(event.getId(), waiting);
        }
    }

    private synchronized boolean add(String id, Pending waiting) {
        if (!ended) {
            pending.computeIfAbsent(id, key -> new ArrayDeque<>()).add(waiting);
        }
        return !ended;
    }

    private synchronized void remove(String id, Pending waiting) {
        Deque<Pending> all = pending.get(id);
        if (all != null && all.remove(waiting) && all.isEmpty()) {
            pending.remove(id);
        }
    }

    /** The caller has dealt with an event; of several with one id, with the one it got first. */
    void answered(SubscribeTopicEventsRequestProcessedAlpha1 answer) {
        Pending waiting = first(answer.getId());
        if (waiting == null) {
            LOG.log(Level.ERROR, "no client stream expecting publish response for id " + answer.getId());
        } else {
            waiting.end(EventMessages.verdict(answer.getStatus().getStatus(), answer.getId()));
        }
    }

    private synchronized Pending first(String id) {
        Deque<Pending> all = pending.get(id);
        if (all == null) {
            return null;
        }
        Pending first = all.poll();
        if (all.isEmpty()) {
            pending.remove(id);
        }
        return first;
    }

    synchronized boolean ended() {
        return ended;
    }

    /** Ends the stream; what waits for an answer will have none. */
    synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        welcomed.countDown();
        pending.values().forEach(all -> all.forEach(waiting -> waiting.end(again("stream closed"))));
        pending.clear();
        if (Thread.currentThread() != owner) {
            owner.interrupt();
        }
    }

    /** Streams ask for one event at a time. */
    @Override
    public List<Verdict> deliverAll(EventBatch batch) {
        return Collections.nCopies(batch.entries().size(), again("not implemented"));
    }
}
