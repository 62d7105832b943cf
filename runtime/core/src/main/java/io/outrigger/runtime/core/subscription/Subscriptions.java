package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.metadata.RegisteredSubscription;
import io.outrigger.runtime.core.subscription.TopicSubscription.Listed;
import io.outrigger.runtime.core.subscription.TopicSubscription.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who wants what. Of several subscriptions to one topic of a component, the first that was declared counts, and one of
 * the application's own before any of these; streams are always added. Safe for use from any thread.
 */
public final class Subscriptions {
    private List<TopicSubscription> declared = List.of();
    private List<TopicSubscription> programmatic = List.of();
    private final List<TopicSubscription> streams = new ArrayList<>();

    private record Topic(String pubsub, String name) {
        static Topic of(TopicSubscription subscription) {
            return new Topic(subscription.pubsub(), subscription.topic());
        }
    }

    public synchronized void declare(List<TopicSubscription> subscriptions) {
        declared = List.copyOf(subscriptions);
    }

    /** Those of the declared ones that are among others, too. */
    synchronized List<TopicSubscription> kept(List<TopicSubscription> others) {
        return declared.stream().filter(others::contains).toList();
    }

    synchronized void program(List<TopicSubscription> subscriptions) {
        programmatic = List.copyOf(subscriptions);
    }

    synchronized void addStream(TopicSubscription subscription) {
        streams.add(subscription);
    }

    // Of equal ones it does not matter which.
    synchronized void removeStream(TopicSubscription subscription) {
        streams.remove(subscription);
    }

    /** What the application's own callbacks are for. */
    synchronized List<TopicSubscription> ofApplication() {
        return ofApplication(declared);
    }

    /** The same, if these were declared. */
    synchronized List<TopicSubscription> ofApplication(List<TopicSubscription> declared) {
        return effective(declared).stream().map(Listed::subscription).toList();
    }

    /** All there are. */
    synchronized List<Listed> listed() {
        List<Listed> all = effective(declared);
        streams.forEach(stream -> all.add(new Listed(Source.STREAMING, stream)));
        return all;
    }

    /** The same for the metadata API. */
    public List<RegisteredSubscription> registered() {
        return listed().stream().map(Subscriptions::registered).toList();
    }

    private static RegisteredSubscription registered(Listed listed) {
        TopicSubscription subscription = listed.subscription();
        return new RegisteredSubscription(
                listed.source().name(),
                subscription.pubsub(),
                subscription.topic(),
                subscription.metadata(),
                subscription.rules().stream()
                        .map(rule -> new RegisteredSubscription.Rule(rule.text(), rule.path()))
                        .toList(),
                subscription.deadLetterTopic());
    }

    private List<Listed> effective(List<TopicSubscription> declared) {
        Map<Topic, Listed> byTopic = new LinkedHashMap<>();
        declared.forEach(each -> byTopic.putIfAbsent(Topic.of(each), new Listed(Source.DECLARATIVE, each)));
        programmatic.forEach(each -> byTopic.put(Topic.of(each), new Listed(Source.PROGRAMMATIC, each)));
        return new ArrayList<>(byTopic.values());
    }
}
