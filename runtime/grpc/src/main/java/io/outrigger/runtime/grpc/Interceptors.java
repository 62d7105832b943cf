package io.outrigger.runtime.grpc;

import io.grpc.ServerInterceptor;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.rpc.FlightInterceptor;
import io.outrigger.runtime.rpc.MetricsInterceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** The steps around every call. */
final class Interceptors {

    private static final Logger LOG = System.getLogger("dapr.runtime.grpc.api");

    private Interceptors() {}

    /**
     * All steps, outermost first: a call that is refused is neither measured nor logged. Metadata need no step of their
     * own, methods get them as they came. Steps that would do nothing are left out.
     */
    static List<ServerInterceptor> inOrder(GrpcEdgeConfig config, GrpcServices services, GrpcExtensions extensions) {
        List<ServerInterceptor> steps = new ArrayList<>();
        steps.add(new FlightInterceptor());
        ApiAccessInterceptor.of(config.access()).ifPresent(step -> add(steps, "API access list on gRPC server", step));
        config.apiToken()
                .ifPresent(token -> add(steps, "token authentication on gRPC server", new ApiTokenInterceptor(token)));
        extensions.tracing().ifPresent(step -> add(steps, "gRPC tracing middleware", step));
        if (services.metrics() != RequestMetrics.NONE) {
            add(steps, "gRPC metrics middleware", new MetricsInterceptor(services.metrics()));
        }
        if (services.apiLog().enabled()) {
            steps.add(new ApiLogInterceptor(services.apiLog()));
        }
        return steps;
    }

    private static void add(List<ServerInterceptor> steps, String what, ServerInterceptor step) {
        LOG.log(Level.INFO, "Enabled " + what);
        steps.add(step);
    }
}
