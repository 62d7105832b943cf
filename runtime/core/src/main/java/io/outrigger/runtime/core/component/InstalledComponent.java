package io.outrigger.runtime.core.component;

import io.outrigger.runtime.resources.ComponentDefinition;
import java.util.List;

/**
 * What runs because of one resource.
 *
 * @param capabilities as the metadata API lists them
 * @param removal takes it out of its table and closes it
 */
record InstalledComponent(ComponentDefinition definition, List<String> capabilities, Runnable removal) {

    /** Several components as one, removed in reverse. */
    static InstalledComponent of(ComponentDefinition definition, List<InstalledComponent> parts) {
        List<String> capabilities =
                parts.stream().flatMap(part -> part.capabilities().stream()).toList();
        return new InstalledComponent(
                definition,
                capabilities,
                () -> parts.reversed().forEach(part -> part.removal().run()));
    }
}
