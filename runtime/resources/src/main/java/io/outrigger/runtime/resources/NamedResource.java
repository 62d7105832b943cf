package io.outrigger.runtime.resources;

import java.util.List;

/**
 * A resource known by kind and name only. The digest tells whether its content changed, which is all that a reload has
 * to know of it.
 */
public record NamedResource(
        String kind, String name, String namespace, List<String> scopes, String digest, Location location)
        implements Resource {
    public NamedResource {
        scopes = List.copyOf(scopes);
    }

    /** Whether a reload would change nothing. */
    public boolean sameAs(NamedResource other) {
        return kind.equals(other.kind) && name.equals(other.name) && digest.equals(other.digest);
    }
}
