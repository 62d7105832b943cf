package io.outrigger.plugin.mdns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Where the sidecars of one application are, as far as they were heard of lately. Asked often. */
final class AppAddresses {

    // Anybody can claim to be a sidecar.
    private static final int MOST = 256;

    private final long validMillis;
    private final Map<Endpoint, Long> until = new LinkedHashMap<>();
    private volatile List<String> answers = List.of();
    private volatile boolean asked = true;
    private long queried = Long.MIN_VALUE;

    /** One sidecar's internal server. */
    record Endpoint(InetAddress address, int port) {
        boolean four() {
            return address instanceof Inet4Address;
        }

        String text() {
            String host = address.getHostAddress();
            return (four() ? host : "[" + host + "]") + ":" + port;
        }
    }

    AppAddresses(long validMillis) {
        this.validMillis = validMillis;
    }

    /** All there are, of IPv4 if there are any; empty if there is none. */
    List<String> all() {
        if (!asked) {
            asked = true;
        }
        return answers;
    }

    synchronized void add(Endpoint endpoint, long now) {
        boolean fresh = !until.containsKey(endpoint);
        if (fresh && until.size() >= MOST) {
            return;
        }
        until.put(endpoint, now + validMillis);
        if (fresh) {
            publish();
            notifyAll();
        }
    }

    synchronized void remove(Endpoint endpoint) {
        if (until.remove(endpoint) != null) {
            publish();
        }
    }

    synchronized void expire(long now) {
        if (until.values().removeIf(end -> end <= now)) {
            publish();
        }
    }

    private void publish() {
        boolean four = until.keySet().stream().anyMatch(Endpoint::four);
        List<String> next = new ArrayList<>();
        for (Endpoint endpoint : until.keySet()) {
            if (endpoint.four() == four) {
                next.add(endpoint.text());
            }
        }
        answers = List.copyOf(next);
    }

    /** Whether anybody asked since this was last asked. */
    boolean askedSince() {
        boolean since = asked;
        asked = false;
        return since;
    }

    boolean isEmpty() {
        return answers.isEmpty();
    }

    /** Whether it is time for a query, if nobody sent one for that long; whoever is told so sends it. */
    synchronized boolean claimQuery(long now, long millis) {
        if (queried != Long.MIN_VALUE && now - queried < millis) {
            return false;
        }
        queried = now;
        return true;
    }

    /** Waits until there is an address, but not longer than that. */
    synchronized void await(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (answers.isEmpty() && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }
}
