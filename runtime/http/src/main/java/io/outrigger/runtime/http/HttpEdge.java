package io.outrigger.runtime.http;

import static java.lang.System.Logger.Level.INFO;

import io.outrigger.runtime.http.HttpEdgeConfig.Listening;
import io.outrigger.runtime.http.HttpEdgeConfig.PublicPort;
import io.outrigger.spi.Deadline;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The HTTP head: Dapr's HTTP API on its own port, and what everybody may ask on the public port. Several heads may live
 * in one process. Started once and stopped once.
 */
public final class HttpEdge {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.http");
    private static final Duration HEAD_TIME = Duration.ofSeconds(10);

    private static final Duration AFTERMATH = Duration.ofSeconds(1);

    private final HttpEdgeConfig config;
    private final HeavyWork heavy = new HeavyWork();
    private final BodyBudget budget = BodyBudget.ofHeap();
    private final HeadWatch watch;
    private final List<EdgeListener> api;
    private final Optional<EdgeListener> open;
    private final List<EdgeListener> listening = new ArrayList<>();

    public HttpEdge(HttpEdgeConfig config, HttpServices services) {
        this(config, services, HEAD_TIME);
    }

    HttpEdge(HttpEdgeConfig config, HttpServices services, Duration headTime) {
        this.config = config;
        this.watch = new HeadWatch(headTime);
        RouteTable table = new RouteTable(services, heavy, config.access().rules());
        this.api = apiListeners(apiDoor(HttpFilters.api(config, services, table.api())));
        this.open = config.listening()
                .publicPort()
                .map(port -> openListener(port, HttpFilters.open(config, services, table.open())));
    }

    private FrontDoor apiDoor(HttpHandler handler) {
        EdgeRouting routing = new EdgeRouting(handler, budget, config.limits().maxBodyBytes());
        return new FrontDoor(config.limits(), watch, routing, config.listening().h2c());
    }

    private List<EdgeListener> apiListeners(FrontDoor door) {
        Listening where = config.listening();
        if (where.socketDirectory().isPresent()) {
            Path socket = where.socketDirectory().get().resolve("dapr-" + config.appId() + "-http.socket");
            return List.of(EdgeListener.unix(UnixDomainSocketAddress.of(socket), door));
        }
        List<String> addresses = where.addresses().isEmpty() ? List.of("") : where.addresses();
        return addresses.stream()
                .map(address -> EdgeListener.tcp(address, where.port(), door))
                .toList();
    }

    private EdgeListener openListener(PublicPort port, HttpHandler handler) {
        FrontDoor door = new FrontDoor(config.limits(), watch, new EdgeRouting(handler, budget, 0), false);
        return EdgeListener.tcp(port.address(), port.port(), door);
    }

    /**
     * Starts to listen, and returns when it does.
     *
     * @throws IllegalStateException if there is no address of the API, or not the public one, to be had; what did start
     *     is for {@link #stop} to end
     */
    public synchronized void start() {
        watch.start();
        tell();
        for (EdgeListener listener : api) {
            if (listener.start()) {
                listening.add(listener);
            }
        }
        if (listening.isEmpty()) {
            throw new IllegalStateException("could not listen on any endpoint");
        }
        open.ifPresent(this::startOpen);
    }

    private void tell() {
        if (config.limits().maxBodyBytes() > 0) {
            LOG.log(
                    INFO,
                    "Enabled max body size HTTP middleware with size "
                            + config.limits().maxBodyBytes() + " bytes");
        }
        if (config.observing().tracing()) {
            LOG.log(INFO, "Enabled tracing HTTP middleware");
        }
        if (config.observing().metrics().enabled()) {
            LOG.log(INFO, "Enabled metrics HTTP middleware");
        }
        if (!config.access().allowedOrigins().isEmpty()) {
            LOG.log(INFO, "Enabled CORS HTTP middleware");
        }
        if (!config.access().apiToken().isEmpty()) {
            LOG.log(INFO, "Enabled token authentication on HTTP server");
        }
    }

    private void startOpen(EdgeListener listener) {
        if (!listener.start()) {
            throw new IllegalStateException("could not listen on public address " + listener.label());
        }
        listening.add(listener);
    }

    /**
     * Stops to listen and lets requests under way finish. Idempotent.
     *
     * @param grace how long to wait for them; what is still running then is cut off
     */
    public synchronized void stop(Duration grace) {
        List<Thread> stopping = listening.stream()
                .map(listener -> Thread.ofVirtual().name("http-stop").start(listener::stop))
                .toList();
        listening.clear();
        boolean ended = join(stopping, Deadline.after(grace));
        // Also where all seems to have ended: a connection may have slipped in while the listeners closed.
        watch.disconnectAll();
        if (!ended) {
            join(stopping, Deadline.after(AFTERMATH));
        }
        watch.close();
        heavy.close();
    }

    private static boolean join(List<Thread> threads, Deadline deadline) {
        try {
            boolean ended = true;
            for (Thread thread : threads) {
                // A zero would be no time at all, where joining wants at least to look.
                ended &= thread.join(deadline.remaining().plusMillis(1));
            }
            return ended;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The ports of the API in the order of its addresses; none where it listens on a socket of the file system. */
    public synchronized List<Integer> ports() {
        return api.stream().map(EdgeListener::port).filter(port -> port > 0).toList();
    }

    public synchronized OptionalInt publicPort() {
        return open.map(EdgeListener::port)
                .filter(port -> port > 0)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }
}
