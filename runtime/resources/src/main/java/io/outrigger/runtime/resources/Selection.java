package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.Problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Drops what is meant for others, and refuses a second resource of the same kind and name. */
final class Selection {
    private record Id(String kind, String name) {}

    private final ResourceFilter filter;
    private final Problems problems;
    private final Map<Id, Resource> taken = new HashMap<>();

    Selection(ResourceFilter filter, Problems problems) {
        this.filter = filter;
        this.problems = problems;
    }

    List<Resource> select(List<Resource> all) {
        List<Resource> selected = new ArrayList<>();
        all.stream().filter(this::selects).forEach(selected::add);
        return selected;
    }

    private boolean selects(Resource resource) {
        return switch (resource) {
            // Scopes apply when a subscription is started; names of subscriptions may repeat.
            case SubscriptionSpec subscription -> true;
            // Later policies replace earlier ones, so a name may repeat.
            case ResiliencySpec resiliency -> filter.acceptsScope(resiliency);
            case ComponentDefinition component -> isForUs(component);
            case HttpEndpointSpec endpoint -> isForUs(endpoint);
            case NamedResource named -> isForUs(named);
        };
    }

    // The order matters: one that is out of scope does not take the name, but may collide with one that has.
    private boolean isForUs(Resource resource) {
        if (!filter.acceptsNamespace(resource)) {
            return false;
        }
        Id id = new Id(resource.kind(), resource.name());
        Resource existing = taken.get(id);
        if (existing != null) {
            problems.add(severity(resource), resource.location(), "metadata.name", duplicate(resource, existing));
            return false;
        }
        if (!filter.acceptsScope(resource)) {
            return false;
        }
        taken.put(id, resource);
        return true;
    }

    // daprd starts without its HTTP endpoints, and reads a Configuration in the resources on a reload only.
    private static Severity severity(Resource second) {
        return switch (second.kind()) {
            case "HTTPEndpoint", "Configuration" -> Severity.ERROR;
            default -> Severity.FATAL;
        };
    }

    private static String duplicate(Resource second, Resource first) {
        return "duplicate definition of " + second.kind() + " name " + second.logName() + " with existing "
                + first.logName();
    }
}
