package io.outrigger.runtime.core.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An application that answers as it is told. */
final class FakeReceiver implements EventReceiver {
    final List<TopicEvent> events = new ArrayList<>();
    final List<EventBatch> batches = new ArrayList<>();
    Function<TopicEvent, Verdict> single = event -> Verdict.SUCCESS;
    Function<EventBatch.Entry, Verdict> each = entry -> Verdict.SUCCESS;

    @Override
    public Verdict deliver(TopicEvent event) {
        synchronized (events) {
            events.add(event);
        }
        return single.apply(event);
    }

    @Override
    public List<Verdict> deliverAll(EventBatch batch) {
        batches.add(batch);
        return batch.entries().stream().map(each).toList();
    }
}
