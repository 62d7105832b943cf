package io.outrigger.runtime.resources;

import java.util.List;
import java.util.Map;

/** A {@code kind: Subscription} document of either version; the older one has a default route only. */
public record SubscriptionSpec(
        String name,
        String namespace,
        String pubsubName,
        String topic,
        Map<String, String> metadata,
        Routes routes,
        String deadLetterTopic,
        BulkSubscribe bulkSubscribe,
        List<String> scopes,
        Location location)
        implements Resource {
    /** Rules in the order in which they are tried, then the default path (empty when not given). */
    public record Routes(List<Rule> rules, String defaultPath) {
        public Routes {
            rules = List.copyOf(rules);
        }
    }

    /** A CEL expression (empty matches everything) and the app's path for events that match it. */
    public record Rule(String match, String path) {}

    /** Zero means that the runtime's own default applies. */
    public record BulkSubscribe(boolean enabled, int maxMessagesCount, int maxAwaitDurationMs) {
        public static final BulkSubscribe OFF = new BulkSubscribe(false, 0, 0);
    }

    public SubscriptionSpec {
        metadata = Maps.copyOf(metadata);
        scopes = List.copyOf(scopes);
    }

    @Override
    public String kind() {
        return "Subscription";
    }

    /** Whether a reload would change nothing: where it stands, and its namespace, do not count. */
    public boolean sameAs(SubscriptionSpec other) {
        return placeless().equals(other.placeless());
    }

    private SubscriptionSpec placeless() {
        return new SubscriptionSpec(
                name,
                "",
                pubsubName,
                topic,
                metadata,
                routes,
                deadLetterTopic,
                bulkSubscribe,
                scopes,
                Location.builtIn());
    }

    // Metadata values may hold credentials.
    @Override
    public String toString() {
        return "SubscriptionSpec[" + name + ", " + pubsubName + ", " + topic + ", metadata=" + metadata.keySet() + ", "
                + routes + "]";
    }
}
