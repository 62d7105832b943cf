package io.outrigger.daprd;

import io.grpc.Channel;
import io.outrigger.runtime.cluster.CallerIdentities;
import io.outrigger.runtime.cluster.GrpcPeerChannel;
import io.outrigger.runtime.cluster.GrpcProxy;
import io.outrigger.runtime.cluster.GrpcProxyParts;
import io.outrigger.runtime.cluster.ProxiedApp;
import io.outrigger.runtime.core.invoke.AccessControl;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.ForwardedHeaders;
import io.outrigger.runtime.core.invoke.HttpEndpoints;
import io.outrigger.runtime.core.invoke.InvokeService;
import io.outrigger.runtime.core.invoke.InvokeWays;
import io.outrigger.runtime.core.invoke.LocalInvocations;
import io.outrigger.runtime.core.invoke.OwnApplication;
import io.outrigger.runtime.core.invoke.PeerAddresses;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.resources.ConfigurationSpec;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls between applications.
 *
 * @param invoke for callers at this sidecar
 * @param local for calls that come from other sidecars
 * @param proxy for methods that are an application's own
 */
record Calls(InvokeService invoke, LocalInvocations local, GrpcProxy proxy) {

    /** What they are made of. */
    record Parts(
            Address address,
            AppLink app,
            HttpEndpoints endpoints,
            PeerAddresses addresses,
            Wires wires,
            Resiliency resiliency,
            InvokeMetrics metrics) {
        private AppTarget self() {
            return new AppTarget(address.appId(), address.namespace());
        }
    }

    static Calls of(SidecarConfig config, ConfigurationSpec spec, Parts parts) {
        LocalInvocations local = local(config, spec, parts);
        return new Calls(invoke(parts), local, proxy(config, parts, local));
    }

    private static InvokeService invoke(Parts parts) {
        InvokeWays ways = new InvokeWays(
                parts.app().channel(),
                parts.app().endpoints(),
                new GrpcPeerChannel(parts.wires().peers()),
                parts.addresses());
        var forwarded = new ForwardedHeaders(parts.self(), parts.address().host(), HostName.current());
        var reporting = new InvokeService.Reporting(parts.metrics(), forwarded);
        return new InvokeService(parts.self(), parts.endpoints(), ways, parts.resiliency(), reporting);
    }

    private static LocalInvocations local(SidecarConfig config, ConfigurationSpec spec, Parts parts) {
        try {
            AccessControl access = AccessControl.of(
                    spec.accessControl(), config.flags().app().protocol().isHttp(), parts.metrics());
            return new OwnApplication(parts.app().channel(), access, parts.metrics());
        } catch (IllegalArgumentException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    private static GrpcProxy proxy(SidecarConfig config, Parts parts, LocalInvocations local) {
        Supplier<Optional<Channel>> channel = parts.app()::grpc;
        Optional<String> token =
                Optional.ofNullable(config.environment().get(AppLink.TOKEN)).filter(text -> !text.isEmpty());
        return new GrpcProxy(new GrpcProxyParts(
                new ProxiedApp(parts.self().appId(), parts.self().namespace(), channel, token),
                local,
                CallerIdentities.NONE,
                parts.addresses(),
                parts.wires().peers(),
                parts.resiliency()::app,
                parts.metrics()));
    }
}
