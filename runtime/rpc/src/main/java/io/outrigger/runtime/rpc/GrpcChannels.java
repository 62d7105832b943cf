package io.outrigger.runtime.rpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Makes channels to gRPC servers. All share the event loops given; callbacks of calls run on these loops, so they must
 * not block. Names are looked up on virtual threads. Whoever opens a channel shuts it down; closing this only ends the
 * look-ups.
 */
public final class GrpcChannels implements AutoCloseable {
    private static final long IDLE_MINUTES = 3;

    private final EventLoops loops;
    private final GrpcServer.Limits limits;
    private final ExecutorService lookups = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("grpc-lookup-", 0).factory());

    public GrpcChannels(EventLoops loops, GrpcServer.Limits limits) {
        this.loops = loops;
        this.limits = limits;
    }

    /** Opens a channel, which connects when it is first used, and again when the connection was lost or idle. */
    public ManagedChannel open(ChannelTarget target) {
        NettyChannelBuilder builder = builder(target)
                .eventLoopGroup(loops.group())
                .channelType(NioSocketChannel.class)
                .withOption(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(target.connectTimeout().toMillis()))
                .directExecutor()
                .offloadExecutor(lookups)
                // Retries are the business of policies, which know what may be repeated.
                .disableRetry()
                .disableServiceConfigLookUp()
                .maxTraceEvents(0)
                .idleTimeout(IDLE_MINUTES, TimeUnit.MINUTES)
                .maxInboundMessageSize(limits.messageBytes())
                .maxInboundMetadataSize(limits.metadataBytes());
        keepAlive(target, builder);
        target.security().apply(builder);
        return builder.build();
    }

    /** Runs a few quick writes of one call, so that they leave together. Nothing that blocks. */
    public Executor writer() {
        return loops.any();
    }

    private static void keepAlive(ChannelTarget target, NettyChannelBuilder builder) {
        if (target.keepAlive()) {
            builder.keepAliveTime(10, TimeUnit.SECONDS)
                    .keepAliveTimeout(5, TimeUnit.SECONDS)
                    .keepAliveWithoutCalls(true);
        }
    }

    // An address needs no look-up, and a name may have several addresses, which all take their share.
    private static NettyChannelBuilder builder(ChannelTarget target) {
        try {
            return NettyChannelBuilder.forAddress(
                    new InetSocketAddress(InetAddress.ofLiteral(target.host()), target.port()));
        } catch (IllegalArgumentException _) {
            return NettyChannelBuilder.forTarget("dns:///" + target.host() + ":" + target.port())
                    .defaultLoadBalancingPolicy("round_robin");
        }
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
