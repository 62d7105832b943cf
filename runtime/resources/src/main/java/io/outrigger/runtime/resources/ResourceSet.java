package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that was read, in the order of the files, and everything that was wrong with it. */
public record ResourceSet(List<Resource> resources, List<Problem> problems) {
    public ResourceSet {
        resources = List.copyOf(resources);
        problems = List.copyOf(problems);
    }

    public List<ComponentDefinition> components() {
        return of(ComponentDefinition.class);
    }

    /** Those of every app: a subscription's scopes are applied when it is started. */
    public List<SubscriptionSpec> subscriptions() {
        return of(SubscriptionSpec.class);
    }

    public List<ResiliencySpec> resiliencies() {
        return of(ResiliencySpec.class);
    }

    public List<HttpEndpointSpec> httpEndpoints() {
        return of(HttpEndpointSpec.class);
    }

    /** Kinds that are only recognised: Configuration, MCPServer, WorkflowAccessPolicy. */
    public List<NamedResource> named() {
        return of(NamedResource.class);
    }

    public Optional<ComponentDefinition> component(String name) {
        return components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst();
    }

    /**
     * This reading, with what an earlier one found in files that cannot be read now: somebody may be writing them. A
     * resource that stands elsewhere by now is not doubled.
     */
    public ResourceSet keepingUnreadable(ResourceSet earlier) {
        Set<String> unreadable = problems.stream()
                .filter(problem -> problem.severity() != Severity.WARNING)
                .map(problem -> problem.location().file())
                .collect(Collectors.toSet());
        List<Resource> all = new ArrayList<>(resources);
        earlier.resources.stream()
                .filter(was -> unreadable.contains(was.location().file()))
                .filter(was -> resources.stream().noneMatch(now -> named(now, was)))
                .forEach(all::add);
        return new ResourceSet(all, problems);
    }

    private static boolean named(Resource one, Resource other) {
        return one.kind().equals(other.kind()) && one.name().equals(other.name());
    }

    public boolean hasFatalProblem() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.FATAL);
    }

    private <R extends Resource> List<R> of(Class<R> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
