package io.outrigger.runtime.cluster;

import io.grpc.ServerInterceptor;
import io.outrigger.runtime.rpc.EventLoops;
import io.outrigger.runtime.rpc.FlightInterceptor;
import io.outrigger.runtime.rpc.GrpcServer;
import io.outrigger.runtime.rpc.MetricsInterceptor;
import io.outrigger.runtime.rpc.TraceInterceptor;
import io.outrigger.runtime.rpc.UnknownMethods;
import java.io.IOException;
import java.lang.System.Logger;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server that other sidecars call. Started and stopped once. */
public final class InternalServer {
    private static final Logger LOG = System.getLogger("dapr.runtime.grpc.internal");

    private final GrpcServer server;

    /** Made on event loops that it does not close. */
    public InternalServer(InternalApi api, EventLoops loops) {
        InvocationService service = new InvocationService(api);
        List<ServerInterceptor> steps = steps(api);
        this.server = new GrpcServer(
                new GrpcServer.Setup(
                        LOG,
                        api.limits(),
                        api.requests(),
                        calls -> List.of(service.define(calls)),
                        new UnknownMethods(Optional.of(api.proxy()), steps),
                        steps),
                loops);
    }

    private static List<ServerInterceptor> steps(InternalApi api) {
        List<ServerInterceptor> steps = new ArrayList<>();
        steps.add(new FlightInterceptor());
        TraceInterceptor.of(api.tracing(), api.appId()).ifPresent(steps::add);
        steps.add(new MetricsInterceptor(api.requests()));
        return steps;
    }

    /**
     * Begins to listen. An address that cannot be listened on is told to the log as long as another one can.
     *
     * @throws IOException if no address can be listened on
     */
    public void start(List<SocketAddress> addresses) throws IOException {
        server.start(addresses);
    }

    /** The ports listened on, in the order of the addresses. */
    public List<Integer> ports() {
        return server.ports();
    }

    /** Stops: no new calls, those under way get the grace period, what is left then is cancelled. Idempotent. */
    public void stop(Duration grace) {
        server.stop(grace);
    }
}
