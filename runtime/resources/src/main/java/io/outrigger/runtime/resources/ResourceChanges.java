package io.outrigger.runtime.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What is different between two readings of the same places.
 *
 * @param removed components that are gone, as they were
 * @param updated components that changed, as they are now
 * @param added components that are new
 * @param subscriptions whether any subscription came, went or changed
 * @param restart the kind of a resource that changed and takes effect with a new start only
 */
public record ResourceChanges(
        List<ComponentDefinition> removed,
        List<ComponentDefinition> updated,
        List<ComponentDefinition> added,
        boolean subscriptions,
        Optional<String> restart) {

    /** Compares two readings. */
    public static ResourceChanges between(ResourceSet before, ResourceSet after) {
        List<ComponentDefinition> removed = new ArrayList<>(before.components());
        List<ComponentDefinition> updated = new ArrayList<>();
        List<ComponentDefinition> added = new ArrayList<>();
        for (ComponentDefinition now : after.components()) {
            removed.removeIf(was -> was.name().equals(now.name()));
            Optional<ComponentDefinition> was = before.component(now.name());
            if (was.isEmpty()) {
                added.add(now);
            } else if (!was.get().sameAs(now)) {
                updated.add(now);
            }
        }
        boolean subscriptions = !same(before.subscriptions(), after.subscriptions(), SubscriptionSpec::sameAs);
        return new ResourceChanges(removed, updated, added, subscriptions, restart(before, after));
    }

    private static Optional<String> restart(ResourceSet before, ResourceSet after) {
        if (!same(before.resiliencies(), after.resiliencies(), ResiliencySpec::sameAs)) {
            return Optional.of("Resiliency");
        }
        if (!same(before.httpEndpoints(), after.httpEndpoints(), HttpEndpointSpec::sameAs)) {
            return Optional.of("HTTPEndpoint");
        }
        return same(configurations(before), configurations(after), NamedResource::sameAs)
                ? Optional.empty()
                : Optional.of("Configuration");
    }

    private static List<NamedResource> configurations(ResourceSet set) {
        return set.named().stream()
                .filter(named -> named.kind().equals("Configuration"))
                .toList();
    }

    private static <R> boolean same(List<R> before, List<R> after, BiPredicate<R, R> same) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!same.test(before.get(i), after.get(i))) {
                return false;
            }
        }
        return true;
    }
}
