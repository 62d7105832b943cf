package io.outrigger.plugin.consul;

import io.outrigger.plugin.consul.ConsulAgent.Health;
import io.outrigger.spi.SpiException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Keeps the addresses of one service up to date, on a thread that waits for the agent's news. */
final class ServiceWatch implements Runnable {

    private static final long FIRST_REST_MILLIS = 5_000;
    private static final long LONGEST_REST_MILLIS = 180_000;

    private final String service;
    private final ConsulAgent agent;
    private final HealthQuery query;
    private final Function<Health, List<String>> addresses;
    private final System.Logger log;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile List<String> known = List.of();

    ServiceWatch(
            String service,
            ConsulAgent agent,
            HealthQuery query,
            Function<Health, List<String>> addresses,
            System.Logger log) {
        this.service = service;
        this.agent = agent;
        this.query = query;
        this.addresses = addresses;
        this.log = log;
    }

    /** What is known now; empty if the agent is to be asked. */
    List<String> known() {
        return known;
    }

    @Override
    public void run() {
        long index = 0;
        long rest = FIRST_REST_MILLIS;
        try {
            while (stopped.getCount() > 0) {
                try {
                    index = look(index);
                    rest = FIRST_REST_MILLIS;
                } catch (SpiException e) {
                    index = 0;
                    failed(e, rest);
                    rest = Math.min(rest * 3 / 2, LONGEST_REST_MILLIS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private long look(long index) throws InterruptedException {
        Health health = agent.changed(service, query, index);
        known = addresses.apply(health);
        // An index that is missing or went back begins anew; then do not ask in a circle.
        boolean usable = health.index() > 0 && health.index() >= index;
        if (!usable) {
            stopped.await(1, TimeUnit.SECONDS);
        }
        return usable ? health.index() : 0;
    }

    private void failed(SpiException e, long rest) throws InterruptedException {
        known = List.of();
        if (stopped.getCount() > 0) {
            log.log(
                    Level.ERROR,
                    "consul service-watcher error: " + e.getMessage() + ", retry in "
                            + TimeUnit.MILLISECONDS.toSeconds(rest) + "s");
            stopped.await(rest, TimeUnit.MILLISECONDS);
        }
    }

    void stop() {
        stopped.countDown();
    }
}
