package io.outrigger.runtime.core.subscription;

import java.util.List;

/**
 * Takes events on behalf of the application. Methods block until it has answered, are called from many threads, and give
 * up when interrupted.
 */
public interface EventReceiver {
    /** Delivers an event. What goes wrong is a verdict, too. */
    Verdict deliver(TopicEvent event);

    /** Delivers many events; the verdicts stand in the order of the entries, one for each. */
    List<Verdict> deliverAll(EventBatch batch);
}
