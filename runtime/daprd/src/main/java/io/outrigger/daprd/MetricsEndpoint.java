package io.outrigger.daprd;

import io.outrigger.runtime.core.health.HealthTargets;
import io.outrigger.runtime.telemetry.DaprMetrics;
import io.outrigger.runtime.telemetry.MetricsPage;
import io.outrigger.runtime.telemetry.MetricsServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;

/** Serves the metrics, if the flags want them served. */
final class MetricsEndpoint {

    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    private MetricsEndpoint() {}

    /** Returns whether anything is served. */
    static boolean open(SidecarConfig config, Telemetry telemetry, HealthTargets.Target ready, Closing closing) {
        MetricsFlags flags = config.flags().metrics();
        if (flags.enabled()) {
            MetricsServer server = start(flags, telemetry);
            closing.add(server::close);
            LOG.log(Level.INFO, "metrics server started on " + flags.listenAddress() + ":" + server.port() + "/");
        }
        ready.ready();
        return flags.enabled();
    }

    private static MetricsServer start(MetricsFlags flags, Telemetry telemetry) {
        List<DaprMetrics> runtimes = telemetry.metrics().stream().toList();
        try {
            return MetricsServer.start(flags.listenAddress(), flags.port(), new MetricsPage(runtimes));
        } catch (IOException e) {
            throw new StartException("failed to create metrics listener: " + e.getMessage(), e);
        }
    }
}
