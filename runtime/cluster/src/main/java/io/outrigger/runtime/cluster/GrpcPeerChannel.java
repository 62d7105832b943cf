package io.outrigger.runtime.cluster;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.PeerChannel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Calls applications through their sidecars, with one of gRPC's streams for each call. */
public final class GrpcPeerChannel implements PeerChannel {
    private static final Logger LOG = System.getLogger("dapr.runtime.direct_messaging");

    private final PeerConnections connections;

    public GrpcPeerChannel(PeerConnections connections) {
        this.connections = connections;
    }

    @Override
    public InvokeResponse invoke(String address, AppTarget target, InvokeRequest request) {
        PeerConnections.Lease lease = connections.lease(address, target);
        boolean answered = false;
        try {
            InvokeResponse response = exchange(lease, target, request);
            answered = true;
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailure(GrpcCode.CANCELLED, "context canceled", e);
        } finally {
            if (!answered) {
                lease.giveUp();
            }
        }
    }

    private static InvokeResponse exchange(PeerConnections.Lease lease, AppTarget target, InvokeRequest request)
            throws InterruptedException {
        try {
            return new StreamedExchange(lease).call(request);
        } catch (CallFailure failure) {
            if (failure.code() == GrpcCode.UNIMPLEMENTED) {
                return afterUnimplemented(lease, target, request, failure);
            }
            throw failure;
        }
    }

    // Sidecars of old know nothing of streams.
    private static InvokeResponse afterUnimplemented(
            PeerConnections.Lease lease, AppTarget target, InvokeRequest request, CallFailure failure)
            throws InterruptedException {
        if (!request.body().replayable()) {
            throw new CallFailure(
                    GrpcCode.UNKNOWN,
                    "target app '" + target.appId() + "' is running a version of Dapr that does not support"
                            + " streaming-based service invocation",
                    failure);
        }
        LOG.log(
                Level.WARNING,
                "App " + target.appId() + " does not support streaming-based service invocation (most likely because"
                        + " it's using an older version of Dapr); falling back to unary calls");
        return UnaryExchange.call(lease, request);
    }
}
