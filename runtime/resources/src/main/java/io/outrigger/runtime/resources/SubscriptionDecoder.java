package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.SubscriptionSpec.BulkSubscribe;
import io.outrigger.runtime.resources.SubscriptionSpec.Routes;
import io.outrigger.runtime.resources.SubscriptionSpec.Rule;
import java.util.ArrayList;
import java.util.List;

/** Decodes both versions of a subscription into the newer one's shape. */
final class SubscriptionDecoder {
    private SubscriptionDecoder() {}

    static SubscriptionSpec decode(Envelope envelope, boolean older) {
        Fields spec = envelope.spec();
        SubscriptionSpec subscription = new SubscriptionSpec(
                envelope.name(),
                envelope.namespace(),
                required(spec, "pubsubname"),
                required(spec, "topic"),
                spec.textMap("metadata"),
                older ? new Routes(List.of(), spec.text("route")) : routes(spec),
                spec.text("deadLetterTopic"),
                bulkSubscribe(spec),
                envelope.scopes(),
                envelope.at());
        if (!older && spec.has("route")) {
            spec.reading()
                    .warn(
                            spec.at("route"),
                            spec.path("route"),
                            "belongs to dapr.io/v1alpha1 and is ignored here; use routes.default");
        }
        spec.finish();
        return subscription;
    }

    private static String required(Fields spec, String name) {
        String text = spec.text(name);
        if (text.isEmpty()) {
            spec.reading().error(spec.at(), spec.path(name), "missing; nothing can be subscribed to");
        }
        return text;
    }

    private static Routes routes(Fields spec) {
        return spec.object("routes").map(SubscriptionDecoder::routesOf).orElse(new Routes(List.of(), ""));
    }

    private static Routes routesOf(Fields routes) {
        List<Rule> rules = new ArrayList<>();
        for (Fields rule : routes.objects("rules")) {
            rules.add(new Rule(rule.text("match"), rule.text("path")));
            rule.finish();
        }
        Routes decoded = new Routes(rules, routes.text("default"));
        routes.finish();
        return decoded;
    }

    private static BulkSubscribe bulkSubscribe(Fields spec) {
        return spec.object("bulkSubscribe")
                .map(bulk -> {
                    BulkSubscribe decoded = new BulkSubscribe(
                            bulk.flag("enabled", false),
                            bulk.number("maxMessagesCount", 0),
                            bulk.number("maxAwaitDurationMs", 0));
                    bulk.finish();
                    return decoded;
                })
                .orElse(BulkSubscribe.OFF);
    }
}
