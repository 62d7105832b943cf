package io.outrigger.runtime.loader;

import java.nio.file.Path;
import java.util.List;

/** A jar, or a directory and the jars directly in it, that may turn out to be a plugin. */
record PluginCandidate(Path location, List<Path> jars) {

    PluginCandidate {
        jars = List.copyOf(jars);
    }
}
