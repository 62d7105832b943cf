package io.outrigger.runtime.core.subscription;

/** Why subscriptions are not begun. */
final class Refusals {
    private Refusals() {}

    static String forbidden(TopicSubscription subscription) {
        return "subscription to topic '" + subscription.topic() + "' on pubsub '" + subscription.pubsub()
                + "' is not allowed";
    }
}
