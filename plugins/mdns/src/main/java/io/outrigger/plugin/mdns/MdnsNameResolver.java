package io.outrigger.plugin.mdns;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.nameresolution.NameResolver;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Finds sidecars on the local network by multicast DNS, and answers for this one. */
final class MdnsNameResolver implements NameResolver {

    private static final long BROWSE_MILLIS = 1_000;
    // A packet may be lost: multicast has no second try of its own.
    private static final long AGAIN_MILLIS = 200;

    private final ComponentContext context;
    private final AddressBook book = new AddressBook();
    private final Set<String> registered = new HashSet<>();
    private MulticastLink link;
    private Listener listener;
    private volatile boolean open;

    MdnsNameResolver(ComponentContext context) {
        this.context = context;
    }

    @Override
    public synchronized void init(Deadline deadline) {
        link = MulticastLink.open();
        listener = new Listener(link, book, context.clock(), context.logger(), context.threadFactory());
        listener.start();
        open = true;
    }

    @Override
    public List<String> resolve(Target target) {
        AppAddresses app = book.of(target.appId());
        List<String> known = app.all();
        return known.isEmpty() ? browse(target.appId()) : known;
    }

    // Whoever waits asks, but all who wait together ask only once in a while.
    private List<String> browse(String appId) {
        byte[] query = query(appId);
        long end = now() + BROWSE_MILLIS;
        List<String> found = List.of();
        for (long left = BROWSE_MILLIS; found.isEmpty() && left > 0; left = end - now()) {
            if (!open) {
                throw new UnavailableException("name resolution is closed");
            }
            AppAddresses app = book.of(appId); // each time: it may have been swept away
            if (app.claimQuery(now(), AGAIN_MILLIS)) {
                link.send(query);
            }
            await(app, Math.min(left, AGAIN_MILLIS));
            found = app.all();
        }
        if (found.isEmpty()) {
            throw new NotFoundException("couldn't find service: " + appId);
        }
        return found;
    }

    private static byte[] query(String appId) {
        try {
            return DnsWriter.query(LocalService.serviceName(appId));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("couldn't find service: " + appId + ": " + e.getMessage(), e);
        }
    }

    private static void await(AppAddresses app, long millis) {
        try {
            app.await(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while looking for a service", e);
        }
    }

    // Waits are measured by the machine's own clock: the other one may be set.
    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    // Short: a sidecar that says goodbye is called no longer than that.
    @Override
    public Duration validity() {
        return Duration.ofSeconds(1);
    }

    @Override
    public boolean registers() {
        return true;
    }

    @Override
    public Subscription register(Instance instance) {
        LocalService service = LocalService.of(
                instance, hostName(), Long.toString(ProcessHandle.current().pid()));
        String key = instance.appId() + ":" + instance.internalPort();
        synchronized (this) {
            if (!registered.add(key)) {
                throw new InvalidRequestException(
                        "app id " + instance.appId() + " already registered for port " + instance.internalPort());
            }
            listener.add(service);
        }
        context.logger()
                .log(
                        Level.INFO,
                        "local service entry announced: " + instance.appId() + " -> " + instance.host() + ":"
                                + instance.internalPort());
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                unregister(service, key);
            }
        };
    }

    private synchronized void unregister(LocalService service, String key) {
        registered.remove(key);
        if (open) {
            listener.remove(service);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost"; // part of a name that must only be there
        }
    }

    @Override
    public synchronized void close() {
        open = false;
        if (listener != null) {
            listener.close();
        }
        if (link != null) {
            link.close();
        }
    }
}
