package io.outrigger.daprd;

import io.outrigger.runtime.telemetry.LogSink;
import io.outrigger.spi.ComponentFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a sidecar is built from. Nothing else of the process is looked at, so that several can run in one JVM.
 *
 * @param environment stands in for the process's environment
 * @param plugins directories of plugins
 * @param builtIn factories handed over as objects, for embedding and tests
 * @param log where API calls are logged
 */
public record SidecarConfig(
        DaprdFlags flags,
        Map<String, String> environment,
        BuildInfo build,
        List<Path> plugins,
        List<ComponentFactory<?>> builtIn,
        LogSink log) {

    public SidecarConfig {
        environment = Map.copyOf(environment);
        plugins = List.copyOf(plugins);
        builtIn = List.copyOf(builtIn);
    }

    // The environment holds secrets.
    @Override
    public String toString() {
        return "SidecarConfig[" + flags.identity().appId() + ", plugins=" + plugins + "]";
    }
}
