package io.outrigger.runtime.cluster;

import io.outrigger.runtime.core.invoke.LocalInvocations;
import io.outrigger.runtime.core.invoke.PeerAddresses;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;

/**
 * What the proxy of gRPC calls needs.
 *
 * @param app beside this sidecar
 * @param access who may call that
 * @param identities who calls: nobody known on the public API, the owner of the certificate on the internal one
 * @param addresses where other sidecars are
 */
public record GrpcProxyParts(
        ProxiedApp app,
        LocalInvocations access,
        CallerIdentities identities,
        PeerAddresses addresses,
        PeerConnections connections,
        ProxyPolicies policies,
        InvokeMetrics metrics) {}
