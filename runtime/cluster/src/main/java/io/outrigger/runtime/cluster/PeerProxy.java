package io.outrigger.runtime.cluster;

import io.grpc.ClientCall;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.PeerAddresses;
import io.outrigger.runtime.core.resiliency.PermanentFailure;
import io.outrigger.runtime.core.resiliency.Policy;
import io.outrigger.runtime.rpc.Relay;
import io.outrigger.runtime.rpc.Signal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Passes calls on to other sidecars. Without a policy, and with the address in memory, no thread is needed for that. */
final class PeerProxy {
    private final String ownAppId;
    private final PeerAddresses addresses;
    private final PeerConnections connections;
    private final ProxyPolicies policies;
    private final ProxyCount count;

    PeerProxy(GrpcProxyParts parts, ProxyCount count) {
        this.ownAppId = parts.app().appId();
        this.addresses = parts.addresses();
        this.connections = parts.connections();
        this.policies = parts.policies();
        this.count = count;
    }

    /**
     * Begins a call.
     *
     * @throws CallFailure if it cannot even begin
     */
    Relay begin(ProxiedCall call) {
        Policy policy = policy(call);
        if (policy != Policy.NONE) {
            return guarded(call, policy);
        }
        Relay relay = new Relay(call.incoming(), false);
        Optional<String> address = addresses.atHand(call.target());
        if (address.isPresent()) {
            pass(call, relay, address.get());
        } else {
            ProxyThreads.start(call, relay, () -> pass(call, relay, addresses.resolve(call.target())));
        }
        return relay;
    }

    private Policy policy(ProxiedCall call) {
        return call.named()
                .map(name -> policies.of(name, name + ":" + call.method()))
                .orElse(Policy.NONE);
    }

    private void pass(ProxiedCall call, Relay relay, String address) {
        attempt(call, relay, address, end -> ProxyEnd.answer(relay, end));
    }

    private void attempt(ProxiedCall call, Relay relay, String address, Relay.Ending ending) {
        PeerConnections.Lease lease = connections.lease(address, call.target());
        ClientCall<byte[], byte[]> outgoing =
                lease.channel().newCall(call.incoming().getMethodDescriptor(), ProxyEnd.OPTIONS);
        Relay.Ending counted = count.around(call, ending);
        relay.attempt(outgoing, ProxyHeaders.towardsPeer(call, ownAppId), end -> {
            giveBack(lease, call, address, end);
            counted.ended(end);
        });
    }

    private void giveBack(PeerConnections.Lease lease, ProxiedCall call, String address, Relay.End end) {
        if (ProxyEnd.lost(end) && lease.giveUp()) {
            addresses.broken(call.target(), address);
        }
        lease.giveBack();
    }

    private Relay guarded(ProxiedCall call, Policy policy) {
        Relay relay = new Relay(call.incoming(), !call.stream() && policy.retries());
        ProxyThreads.start(call, relay, () -> {
            if (call.stream()) {
                String address = policy.run(() -> reachable(call));
                pass(call, relay, address);
            } else {
                ProxyEnd.answer(relay, policy.run(() -> whole(call, relay)));
            }
        });
        return relay;
    }

    // What a policy can do for a stream: see to it that there is somebody to talk to.
    private String reachable(ProxiedCall call) {
        String address = addresses.resolve(call.target());
        PeerConnections.Lease lease = connections.lease(address, call.target());
        try {
            lease.awaitReady();
        } catch (InterruptedException e) {
            throw cancelled(e);
        } catch (CallFailure failure) {
            lease.giveUp();
            addresses.broken(call.target(), address);
            throw failure;
        } finally {
            lease.giveBack();
        }
        return address;
    }

    /** One attempt at a call from its first byte to its last. */
    private Relay.End whole(ProxiedCall call, Relay relay) {
        AtomicReference<Relay.End> end = new AtomicReference<>();
        Signal signal = new Signal();
        attempt(call, relay, addresses.resolve(call.target()), ended -> {
            end.set(ended);
            signal.raise();
        });
        try {
            signal.await(() -> end.get() != null);
        } catch (InterruptedException e) {
            throw cancelled(e);
        }
        return judged(end.get());
    }

    private static Relay.End judged(Relay.End end) {
        if (end.status().isOk()) {
            return end;
        }
        ProxyEnd.AttemptFailure failure = new ProxyEnd.AttemptFailure(end);
        throw end.permanent() ? new PermanentFailure(failure) : failure;
    }

    private static CallFailure cancelled(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new CallFailure(GrpcCode.CANCELLED, "context canceled", cause);
    }
}
