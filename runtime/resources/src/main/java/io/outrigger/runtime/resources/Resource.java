package io.outrigger.runtime.resources;

import java.util.List;

/** What every kind of resource has. Namespace is empty when the file gives none. */
public sealed interface Resource
        permits ComponentDefinition, SubscriptionSpec, ResiliencySpec, HttpEndpointSpec, NamedResource {
    String kind();

    String name();

    String namespace();

    /** The apps that may use it; empty means all of them. */
    List<String> scopes();

    Location location();

    /** The name as it stands in log lines and in the error about a second definition. */
    default String logName() {
        return name();
    }

    default boolean inScope(String appId) {
        return scopes().isEmpty() || scopes().contains(appId);
    }
}
