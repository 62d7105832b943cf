package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.expression.ExpressionException;
import io.outrigger.runtime.resources.SubscriptionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Subscriptions as resources declare them. */
public final class DeclaredSubscriptions {
    private DeclaredSubscriptions() {}

    /**
     * Those that are for this application. Of two with one name the later counts, in the later one's place.
     *
     * @throws ExpressionException if a rule is no expression; the message names the resource
     */
    public static List<TopicSubscription> of(List<SubscriptionSpec> specs, String appId) {
        Map<String, TopicSubscription> byName = new LinkedHashMap<>();
        for (SubscriptionSpec spec : specs) {
            if (spec.scopes().isEmpty() || spec.scopes().contains(appId)) {
                byName.remove(spec.name());
                byName.put(spec.name(), subscription(spec));
            }
        }
        return List.copyOf(byName.values());
    }

    private static TopicSubscription subscription(SubscriptionSpec spec) {
        SubscriptionSpec.BulkSubscribe bulk = spec.bulkSubscribe();
        return new TopicSubscription(
                spec.pubsubName(),
                spec.topic(),
                spec.metadata(),
                rules(spec),
                spec.deadLetterTopic(),
                new BulkOptions(bulk.enabled(), bulk.maxMessagesCount(), bulk.maxAwaitDurationMs()));
    }

    private static List<RouteRule> rules(SubscriptionSpec spec) {
        List<RouteRule> rules = new ArrayList<>();
        for (SubscriptionSpec.Rule rule : spec.routes().rules()) {
            rules.add(rule(spec, rule));
        }
        if (!spec.routes().defaultPath().isEmpty()) {
            rules.add(RouteRule.always(spec.routes().defaultPath()));
        }
        return rules;
    }

    private static RouteRule rule(SubscriptionSpec spec, SubscriptionSpec.Rule rule) {
        try {
            return RouteRule.of(rule.match(), rule.path());
        } catch (ExpressionException e) {
            throw new ExpressionException(
                    "subscription " + spec.name() + ": rule for " + rule.path() + ": " + e.getMessage(), e);
        }
    }
}
