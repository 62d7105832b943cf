package io.outrigger.runtime.loader;

import io.outrigger.spi.SpiVersion;
import java.nio.file.Path;
import java.util.List;

/**
 * What a plugin says of itself.
 *
 * @param name from {@code Plugin-Name}
 * @param version from {@code Plugin-Version}
 * @param spiVersion from {@code Plugin-Spi-Version}: what it was built against
 * @param location its jar or directory
 * @param kind how it is isolated
 * @param factories what it offers; empty as long as a plugin without an index has not been opened
 */
public record PluginDescriptor(
        String name, String version, SpiVersion spiVersion, Path location, Kind kind, List<FactoryEntry> factories) {

    /** How a plugin is kept apart from the others and from the runtime. */
    public enum Kind {
        /** A module layer of its own: every jar is an explicit module, and the SPI is one too. */
        LAYER,
        /** A class loader of its own. */
        CLASS_PATH
    }

    public PluginDescriptor {
        factories = List.copyOf(factories);
    }

    PluginDescriptor offering(List<FactoryEntry> entries) {
        return new PluginDescriptor(name, version, spiVersion, location, kind, entries);
    }
}
