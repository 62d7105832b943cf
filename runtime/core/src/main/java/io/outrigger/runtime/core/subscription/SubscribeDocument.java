package io.outrigger.runtime.core.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an HTTP application answers when it is asked what it wants: a JSON array, members named in any case. */
public final class SubscribeDocument {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");

    private SubscribeDocument() {}

    /**
     * Reads it; nothing is none. Subscriptions without any route are left out.
     *
     * @throws IOException if it is no such document
     * @throws io.outrigger.runtime.core.expression.ExpressionException if a rule is no expression
     */
    public static List<TopicSubscription> read(byte[] json) throws IOException {
        List<TopicSubscription> subscriptions = new ArrayList<>();
        for (JsonNode item : items(json)) {
            TopicSubscription subscription = subscription(item);
            if (subscription.rules().isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        "topic " + subscription.topic() + " has an empty routes. removing from subscriptions list");
            } else {
                subscriptions.add(subscription);
            }
        }
        return subscriptions;
    }

    private static List<JsonNode> items(byte[] json) throws IOException {
        try {
            return JsonMembers.elements(new JsonMapper().readTree(json), "subscriptions");
        } catch (JsonProcessingException e) {
            throw new IOException("error getting topics from app: " + e.getOriginalMessage(), e);
        }
    }

    private static TopicSubscription subscription(JsonNode item) throws IOException {
        JsonMembers members = JsonMembers.of(item, "subscription");
        JsonMembers bulk = members.object("bulkSubscribe");
        return new TopicSubscription(
                members.text("pubsubname"),
                members.text("topic"),
                metadata(members.object("metadata")),
                rules(members),
                members.text("deadLetterTopic"),
                new BulkOptions(
                        bulk.flag("enabled"), bulk.number("maxMessagesCount"), bulk.number("maxAwaitDurationMs")));
    }

    private static Map<String, String> metadata(JsonMembers members) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String name : members.names()) {
            metadata.put(name, members.text(name));
        }
        return metadata;
    }

    private static List<RouteRule> rules(JsonMembers members) throws IOException {
        JsonMembers routes = members.object("routes");
        List<RouteRule> rules = new ArrayList<>();
        for (JsonNode rule : routes.elements("rules")) {
            JsonMembers parts = JsonMembers.of(rule, "rule");
            rules.add(RouteRule.of(parts.text("match"), parts.text("path")));
        }
        String last = routes.text("default").isEmpty() ? members.text("route") : routes.text("default");
        if (!last.isEmpty()) {
            rules.add(RouteRule.always(last));
        }
        return rules;
    }
}
