package io.outrigger.runtime.loader;

import java.nio.file.Path;
import java.util.List;

/** A described plugin that has not been opened: all that opening it needs. */
record PluginSource(PluginDescriptor descriptor, List<Path> jars, Path mainJar, boolean indexed) {

    PluginSource {
        jars = List.copyOf(jars);
    }
}
