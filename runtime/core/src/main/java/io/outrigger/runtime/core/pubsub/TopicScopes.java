package io.outrigger.runtime.core.pubsub;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may use which topic of one component, as its metadata say.
 *
 * @param allowed the only topics there are; empty for any
 * @param guarded topics that an application must be granted by name
 * @param publishing what the application is granted for publishing; empty if the component does not name it
 * @param subscribing the same for subscribing
 */
public record TopicScopes(Set<String> allowed, Set<String> guarded, Set<String> publishing, Set<String> subscribing) {

    /** Any topic for everybody. */
    public static final TopicScopes OPEN = new TopicScopes(Set.of(), Set.of(), Set.of(), Set.of());

    public TopicScopes {
        allowed = Set.copyOf(allowed);
        guarded = Set.copyOf(guarded);
        publishing = Set.copyOf(publishing);
        subscribing = Set.copyOf(subscribing);
    }

    /** Reads the metadata of a component; their names may be written in any case. */
    public static TopicScopes of(Map<String, String> metadata, String appId) {
        return new TopicScopes(
                topics(value(metadata, "allowedTopics")),
                topics(value(metadata, "protectedTopics")),
                granted(value(metadata, "publishingScopes"), appId),
                granted(value(metadata, "subscriptionScopes"), appId));
    }

    private static String value(Map<String, String> metadata, String name) {
        return metadata.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("")
                .replace(" ", "");
    }

    private static Set<String> topics(String list) {
        return list.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(list.split(",", -1)));
    }

    // An application that is named without topics is granted the empty topic, which is to say nothing.
    private static Set<String> granted(String scopes, String appId) {
        Set<String> granted = new LinkedHashSet<>();
        for (String scope : scopes.split(";", -1)) {
            String[] parts = scope.split("=", -1);
            if (parts.length > 1 && parts[0].equals(appId)) {
                granted.addAll(List.of(parts[1].split(",", -1)));
            }
        }
        return granted;
    }

    public boolean mayPublish(String topic) {
        return may(topic, publishing);
    }

    public boolean maySubscribe(String topic) {
        return may(topic, subscribing);
    }

    private boolean may(String topic, Set<String> granted) {
        if (!allowed.isEmpty() && !allowed.contains(topic)) {
            return false;
        }
        boolean free = granted.isEmpty() && !guarded.contains(topic);
        return free || granted.contains(topic);
    }
}
