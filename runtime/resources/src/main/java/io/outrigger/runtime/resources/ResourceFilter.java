package io.outrigger.runtime.resources;

import java.util.Map;
import java.util.Optional;

/** Which resources concern this sidecar; an absent app id or namespace lets everything through. */
public record ResourceFilter(Optional<String> appId, Optional<String> namespace) {
    /** Takes the namespace from NAMESPACE; set but empty counts as not set. */
    public static ResourceFilter of(String appId, Map<String, String> environment) {
        Optional<String> namespace =
                Optional.ofNullable(environment.get("NAMESPACE")).filter(text -> !text.isEmpty());
        return new ResourceFilter(Optional.of(appId), namespace);
    }

    /** For commands that check files without being any app. */
    public static ResourceFilter everything() {
        return new ResourceFilter(Optional.empty(), Optional.empty());
    }

    boolean acceptsNamespace(Resource resource) {
        return resource.namespace().isEmpty()
                || namespace.map(resource.namespace()::equals).orElse(true);
    }

    boolean acceptsScope(Resource resource) {
        return appId.map(resource::inScope).orElse(true);
    }
}
