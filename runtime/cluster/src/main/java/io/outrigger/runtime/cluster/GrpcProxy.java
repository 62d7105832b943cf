package io.outrigger.runtime.cluster;

import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.LocalInvocations;
import io.outrigger.runtime.rpc.Relay;
import io.outrigger.runtime.rpc.StatusFailures;

/**
 * Passes on calls of methods that are the application's own, as bytes: to the application beside this sidecar, or to
 * the sidecar of another one. Runs on event loops and never blocks; what may block has a virtual thread.
 */
public final class GrpcProxy implements ServerCallHandler<byte[], byte[]> {
    private final ProxiedApp app;
    private final LocalInvocations access;
    private final CallerIdentities identities;
    private final ProxyCount count;
    private final PeerProxy peers;

    public GrpcProxy(GrpcProxyParts parts) {
        this.app = parts.app();
        this.access = parts.access();
        this.identities = parts.identities();
        this.count = new ProxyCount(parts.metrics());
        this.peers = new PeerProxy(parts, count);
    }

    @Override
    public Listener<byte[]> startCall(ServerCall<byte[], byte[]> incoming, Metadata headers) {
        try {
            AppTarget target = ProxyTarget.of(headers, app.namespace());
            ProxiedCall call = ProxiedCall.of(incoming, headers, target);
            return target.appId().equals(app.appId()) ? toApp(call) : peers.begin(call);
        } catch (CallFailure failure) {
            incoming.close(StatusFailures.status(failure), StatusFailures.trailers(failure));
            return new Listener<>() {};
        }
    }

    private Relay toApp(ProxiedCall call) {
        access.admit(identities.of(call.incoming().getAttributes()), InvokeMethod.parse(call.method()));
        Channel channel = app.channel()
                .get()
                .orElseThrow(() -> new CallFailure(
                        GrpcCode.INTERNAL, "app channel is not initialized, or does not speak gRPC", null));
        Relay relay = new Relay(call.incoming(), false);
        Relay.Ending ending = count.around(call, end -> ProxyEnd.answer(relay, end));
        relay.attempt(
                channel.newCall(call.incoming().getMethodDescriptor(), ProxyEnd.OPTIONS),
                ProxyHeaders.towardsApp(call, app.token()),
                ending);
        return relay;
    }
}
