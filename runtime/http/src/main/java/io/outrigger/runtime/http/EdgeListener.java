package io.outrigger.runtime.http;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;

/** One address that the head listens on. */
final class EdgeListener {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.http");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final String ANY_PORT = ":0";
    private static final int MOST_CONNECTIONS = 16_384;

    private final SocketAddress address;
    private final String label;
    private final FrontDoor door;
    private volatile WebServer server;

    private EdgeListener(SocketAddress address, String label, FrontDoor door) {
        this.address = address;
        this.label = label;
        this.door = door;
    }

    /**
     * Will listen on TCP.
     *
     * @param host empty for all interfaces
     */
    static EdgeListener tcp(String host, int port, FrontDoor door) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        InetSocketAddress address = plain.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(plain, port);
        return new EdgeListener(address, host + ":" + port, door);
    }

    static EdgeListener unix(UnixDomainSocketAddress address, FrontDoor door) {
        return new EdgeListener(address, address.getPath().toString(), door);
    }

    /** The address as people write it. */
    String label() {
        return label.endsWith(ANY_PORT) && port() > 0 ? label.substring(0, label.length() - 1) + port() : label;
    }

    /** Starts to listen, waiting for a while if somebody else still holds the address. */
    boolean start() {
        Optional<IOException> failure = awaitFree();
        if (failure.isPresent()) {
            LOG.log(
                    ERROR,
                    "Failed to listen for HTTP server on address " + label + " with error: "
                            + failure.get().getMessage());
            return false;
        }
        WebServer candidate = build();
        candidate.start();
        if (!candidate.isRunning()) {
            return false;
        }
        server = candidate;
        LOG.log(INFO, "HTTP server listening on " + (port() < 0 ? "UNIX socket: " : "TCP address: ") + label());
        return true;
    }

    // The web server would report every single attempt as an error, so the address is tried without it.
    private Optional<IOException> awaitFree() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<IOException> failure = probe();
            boolean patient = address instanceof InetSocketAddress inet && !inet.isUnresolved();
            if (failure.isEmpty() || !patient || System.nanoTime() - end > 0 || !sleep(pause)) {
                return failure;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Optional<IOException> probe() {
        if (address instanceof InetSocketAddress inet) {
            return probe(inet);
        }
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(address);
            java.nio.file.Files.delete(((UnixDomainSocketAddress) address).getPath());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static Optional<IOException> probe(InetSocketAddress inet) {
        if (inet.isUnresolved()) {
            return Optional.of(new IOException("unknown host " + inet.getHostString()));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(inet);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private WebServer build() {
        var builder = WebServer.builder()
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(door)
                .contentEncoding(new PassThroughEncoding())
                .directHandlers(Refusals.handlers())
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).buildPrototype())
                // What is streamed is to leave at once.
                .writeBufferSize(0)
                .shutdownGracePeriod(GRACE)
                .idleConnectionTimeout(IDLE)
                .maxTcpConnections(MOST_CONNECTIONS);
        if (address instanceof InetSocketAddress inet) {
            return builder.address(inet.getAddress()).port(inet.getPort()).build();
        }
        return builder.bindAddress(address).build();
    }

    /** Stops to listen; requests under way finish first. */
    void stop() {
        WebServer running = server;
        if (running != null) {
            LOG.log(INFO, "Closing HTTP server " + label());
            running.stop();
            server = null;
        }
    }

    /** The port, once it is known; -1 where there is none. */
    int port() {
        WebServer running = server;
        return running == null ? -1 : running.port();
    }
}
