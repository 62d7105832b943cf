package io.outrigger.daprd;

import io.outrigger.runtime.cluster.PeerConnections;
import io.outrigger.runtime.cluster.PeerSecurity;
import io.outrigger.runtime.rpc.EventLoops;
import io.outrigger.runtime.rpc.GrpcChannels;
import io.outrigger.runtime.rpc.GrpcServer;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** What everything that speaks gRPC shares: few threads that read and write, and the connections on them. */
record Wires(EventLoops loops, GrpcServer.Limits limits, GrpcChannels channels, PeerConnections peers)
        implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dapr.runtime");
    private static final Duration LAST_GRACE = Duration.ofSeconds(2);

    static Wires of(ApiFlags api) {
        EventLoops loops = new EventLoops("grpc");
        var limits = new GrpcServer.Limits(
                (int) Math.min(Integer.MAX_VALUE, api.maxBodySize()), Math.toIntExact(api.readBufferSize()));
        GrpcChannels channels = new GrpcChannels(loops, limits);
        return new Wires(loops, limits, channels, new PeerConnections(channels, PeerSecurity.NONE));
    }

    @Override
    public void close() {
        peers.close();
        channels.close();
        try {
            if (!loops.close(LAST_GRACE)) {
                LOG.log(Level.WARNING, "connections were still busy when they were closed");
            }
        } catch (InterruptedException _) {
            loops.abandon();
            Thread.currentThread().interrupt();
        }
    }
}
