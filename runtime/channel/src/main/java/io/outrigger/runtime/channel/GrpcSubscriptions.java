package io.outrigger.runtime.channel;

import io.outrigger.proto.runtime.v1.BulkSubscribeConfig;
import io.outrigger.proto.runtime.v1.ListTopicSubscriptionsResponse;
import io.outrigger.proto.runtime.v1.TopicRoutes;
import io.outrigger.proto.runtime.v1.TopicRule;
import io.outrigger.runtime.core.subscription.BulkOptions;
import io.outrigger.runtime.core.subscription.RouteRule;
import io.outrigger.runtime.core.subscription.TopicSubscription;
import java.util.ArrayList;
import java.util.List;

/** What a gRPC application wants. Without routes, everything goes to the empty path. */
final class GrpcSubscriptions {
    private GrpcSubscriptions() {}

    /** @throws io.outrigger.runtime.core.expression.ExpressionException if a rule is no expression */
    static List<TopicSubscription> of(ListTopicSubscriptionsResponse response) {
        return response.getSubscriptionsList().stream()
                .map(GrpcSubscriptions::subscription)
                .toList();
    }

    private static TopicSubscription subscription(io.outrigger.proto.runtime.v1.TopicSubscription message) {
        BulkSubscribeConfig bulk = message.getBulkSubscribe();
        return new TopicSubscription(
                message.getPubsubName(),
                message.getTopic(),
                message.getMetadataMap(),
                rules(message.getRoutes()),
                message.getDeadLetterTopic(),
                new BulkOptions(bulk.getEnabled(), bulk.getMaxMessagesCount(), bulk.getMaxAwaitDurationMs()));
    }

    private static List<RouteRule> rules(TopicRoutes routes) {
        List<RouteRule> rules = new ArrayList<>();
        for (TopicRule rule : routes.getRulesList()) {
            rules.add(RouteRule.of(rule.getMatch(), rule.getPath()));
        }
        if (!routes.getDefault().isEmpty() || rules.isEmpty()) {
            rules.add(RouteRule.always(routes.getDefault()));
        }
        return rules;
    }
}
