package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentType;
import java.nio.file.Path;
import java.util.List;

/**
 * A plugin that is not used.
 *
 * @param location its jar or directory
 * @param reason why, as a clause that follows "because"
 * @param offered what it would have offered; empty if that is not known
 */
public record Refusal(Path location, String reason, List<FactoryEntry> offered) {

    public Refusal {
        offered = List.copyOf(offered);
    }

    /** Whether a component of that type might have come from it. */
    boolean mayCarry(FactoryService service, ComponentType type) {
        return offered.isEmpty()
                || offered.stream()
                        .anyMatch(entry ->
                                entry.service().equals(service) && entry.names().contains(type));
    }

    /** One sentence without a full stop: which plugin, and why. */
    public String sentence() {
        return "plugin " + location.getFileName() + " was refused because " + reason;
    }
}
