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
 * @param restart kind and name of a resource that changed and takes effect with a new start only
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
        boolean subscriptions = difference(before.subscriptions(), after.subscriptions(), SubscriptionSpec::sameAs)
                .isPresent();
        return new ResourceChanges(removed, updated, added, subscriptions, restart(before, after));
    }

    private static Optional<String> restart(ResourceSet before, ResourceSet after) {
        return difference(before.resiliencies(), after.resiliencies(), ResiliencySpec::sameAs)
                .or(() -> difference(before.httpEndpoints(), after.httpEndpoints(), HttpEndpointSpec::sameAs))
                .or(() -> difference(configurations(before), configurations(after), NamedResource::sameAs));
    }

    private static List<NamedResource> configurations(ResourceSet set) {
        return set.named().stream()
                .filter(named -> named.kind().equals("Configuration"))
                .toList();
    }

    /** Kind and name of the first that came, went, moved or changed. */
    private static <R extends Resource> Optional<String> difference(
            List<R> before, List<R> after, BiPredicate<R, R> same) {
        int common = Math.min(before.size(), after.size());
        for (int i = 0; i < common; i++) {
            if (!same.test(before.get(i), after.get(i))) {
                return Optional.of(text(after.get(i)));
            }
        }
        List<R> longer = before.size() > after.size() ? before : after;
        return longer.size() == common ? Optional.empty() : Optional.of(text(longer.get(common)));
    }

    private static String text(Resource resource) {
        return resource.kind() + " " + resource.name();
    }
}
