package io.outrigger.runtime.core.subscription;

import java.util.List;

/** An application that is called with events. */
public interface SubscriberApp extends EventReceiver {
    /**
     * Asks the application what it wants.
     *
     * @return nothing, if it does not know the question
     * @throws RuntimeException if there is no answer, or one that makes no sense
     */
    List<TopicSubscription> subscriptions();
}
