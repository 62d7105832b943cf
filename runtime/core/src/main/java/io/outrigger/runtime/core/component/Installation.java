package io.outrigger.runtime.core.component;

import io.outrigger.runtime.resources.ComponentDefinition;
import java.util.Map;

/**
 * What is known when a component is installed.
 *
 * @param definition the resource, with secrets in place: its encryption keys, for instance
 * @param metadata the component's metadata as the component sees them
 * @param guard what stands around every call
 */
public record Installation(
        RuntimeIdentity identity, ComponentDefinition definition, Map<String, String> metadata, CallGuard guard) {

    public String name() {
        return definition.name();
    }

    // Metadata hold secrets.
    @Override
    public String toString() {
        return "Installation[" + definition.logName() + "]";
    }
}
