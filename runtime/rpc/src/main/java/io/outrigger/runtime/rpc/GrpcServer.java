package io.outrigger.runtime.rpc;

import io.grpc.HandlerRegistry;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A gRPC server as Dapr runs them: its limits and keepalive, reflection, steps around every call, and calls on virtual
 * threads. It owns its threads, and the event loops unless it was given some. Started and stopped once.
 */
public final class GrpcServer {

    private static final Duration LAST_GRACE = Duration.ofSeconds(2);

    private final Setup setup;
    private final CallThreads threads = new CallThreads();
    private final EventLoops loops;
    private final boolean ownLoops;
    private final List<Server> servers = new CopyOnWriteArrayList<>();
    // The JDK leaves the files of Unix domain sockets behind.
    private final List<Path> sockets = new CopyOnWriteArrayList<>();

    public GrpcServer(Setup setup) {
        this(setup, new EventLoops("grpc-server"), true);
    }

    /** A server on event loops that others use, too, and that are closed by whoever made them, later. */
    public GrpcServer(Setup setup, EventLoops shared) {
        this(setup, shared, false);
    }

    private GrpcServer(Setup setup, EventLoops loops, boolean ownLoops) {
        this.setup = setup;
        this.loops = loops;
        this.ownLoops = ownLoops;
    }

    /**
     * What a server is made of.
     *
     * @param log where it tells what it listens on
     * @param metrics counts the errors told to callers
     * @param services made once, when the server starts
     * @param unknown takes the methods of no service; the steps are its own business
     * @param steps around every call of the services, outermost first
     */
    public record Setup(
            Logger log,
            Limits limits,
            RequestMetrics metrics,
            Function<CallMachinery, List<ServerServiceDefinition>> services,
            HandlerRegistry unknown,
            List<ServerInterceptor> steps) {}

    /**
     * How much a caller may send.
     *
     * @param messageBytes the largest message, in both directions
     * @param metadataBytes all metadata of a call together
     */
    public record Limits(int messageBytes, int metadataBytes) {}

    /**
     * Listens on each address. One that fails is told to the log, unless all fail.
     *
     * @throws IOException if there is no address to listen on
     */
    public void start(List<SocketAddress> addresses) throws IOException {
        CallMachinery calls = new CallMachinery(
                threads, new GrpcErrors(setup.metrics()), setup.limits().messageBytes(), loops::any);
        List<ServerServiceDefinition> services = services(calls);
        for (SocketAddress address : addresses) {
            listen(builder(address, calls).addServices(services), address);
        }
        if (servers.isEmpty()) {
            stop(Duration.ZERO);
            throw new IOException("could not listen on any endpoint");
        }
    }

    private List<ServerServiceDefinition> services(CallMachinery calls) {
        List<ServerServiceDefinition> services =
                new ArrayList<>(setup.services().apply(calls));
        services.add(ProtoReflectionServiceV1.newInstance().bindService());
        services.add(ReflectionAlpha.service());
        services.replaceAll(service -> ServerInterceptors.interceptForward(service, setup.steps()));
        return services;
    }

    private void listen(NettyServerBuilder builder, SocketAddress address) {
        try {
            Server server = builder.build().start();
            servers.add(server);
            if (address instanceof UnixDomainSocketAddress socket) {
                sockets.add(socket.getPath());
            }
            setup.log().log(Level.INFO, "gRPC server listening on " + text(address, server.getPort()));
        } catch (IOException e) {
            setup.log().log(
                    Level.ERROR,
                    "Failed to listen for gRPC server on " + text(address, -1) + " with error: " + reason(e));
        }
    }

    // grpc-java says only that it failed, and the cause says why.
    private static String reason(IOException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.getMessage() : failure.getMessage() + ": " + cause.getMessage();
    }

    private static String text(SocketAddress address, int port) {
        return address instanceof InetSocketAddress inet
                ? "TCP address: " + inet.getHostString() + ":" + (port > 0 ? port : inet.getPort())
                : "UNIX socket: " + address;
    }

    private NettyServerBuilder builder(SocketAddress address, CallMachinery calls) {
        return transport(address)
                .bossEventLoopGroup(loops.group())
                .workerEventLoopGroup(loops.group())
                .directExecutor()
                .callExecutor(new StreamExecutor(threads, calls))
                .fallbackHandlerRegistry(setup.unknown())
                .maxInboundMessageSize(setup.limits().messageBytes())
                .maxInboundMetadataSize(setup.limits().metadataBytes())
                .permitKeepAliveTime(8, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .keepAliveTime(10, TimeUnit.SECONDS)
                .keepAliveTimeout(5, TimeUnit.SECONDS)
                .maxConnectionIdle(3, TimeUnit.MINUTES);
    }

    private static NettyServerBuilder transport(SocketAddress address) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address);
        return address instanceof UnixDomainSocketAddress
                // Takes back an option that grpc-java sets and these sockets do not know.
                ? builder.channelType(NioServerDomainSocketChannel.class)
                        .withChildOption(ChannelOption.SO_KEEPALIVE, null)
                : builder.channelType(NioServerSocketChannel.class);
    }

    /** The TCP ports listened on, in the order of the addresses. */
    public List<Integer> ports() {
        return servers.stream()
                .filter(server -> server.getPort() > 0)
                .map(Server::getPort)
                .toList();
    }

    /** Stops: no new calls, those under way get the grace period, what is left then is cancelled. Idempotent. */
    public void stop(Duration grace) {
        long end = System.nanoTime() + grace.toNanos();
        servers.forEach(Server::shutdown);
        try {
            for (Server server : servers) {
                server.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            servers.forEach(Server::shutdownNow);
            for (Server server : servers) {
                server.awaitTermination(LAST_GRACE.toNanos(), TimeUnit.NANOSECONDS);
            }
            close();
        } catch (InterruptedException _) {
            servers.forEach(Server::shutdownNow);
            if (ownLoops) {
                loops.abandon();
            }
            Thread.currentThread().interrupt();
        } finally {
            deleteSockets();
        }
    }

    private void close() throws InterruptedException {
        boolean joined = threads.join(LAST_GRACE);
        boolean closed = !ownLoops || loops.close(LAST_GRACE);
        if (!joined || !closed) {
            setup.log().log(Level.WARNING, "gRPC server stopped while calls were still running");
        }
    }

    private void deleteSockets() {
        for (Path socket : sockets) {
            try {
                Files.deleteIfExists(socket);
            } catch (IOException e) {
                setup.log().log(Level.WARNING, "cannot delete socket " + socket, e);
            }
        }
        sockets.clear();
    }
}
