package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.Problem.Severity;
import java.util.List;
import java.util.Optional;

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

    public boolean hasFatalProblem() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.FATAL);
    }

    private <R extends Resource> List<R> of(Class<R> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
