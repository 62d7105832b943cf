package io.outrigger.plugin.bearer;

import io.outrigger.plugin.bearer.Web.Document;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.UnavailableException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An issuer's keys, fetched anew now and then by a thread of its own. Requests use the keys at hand; only one that names
 * a key nobody knows has them fetched out of turn, and that seldom, whoever sends how many such requests. As long as
 * fetching fails, the last keys stay.
 */
final class KeyBook implements AutoCloseable {

    private final URI address;
    private final Pace pace;
    private final System.Logger log;
    private final Thread refresher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile KeyTable keys = KeyTable.empty();
    private long nextAt;
    private long fetchedAt;
    private long fetches;

    /**
     * How often to fetch, and how long to wait.
     *
     * @param regular the least time between two fetches in turn
     * @param outOfTurn the least time between any fetch and one that a request asks for
     * @param patience how long a fetch may take, and a request waits for one
     */
    record Pace(Duration regular, Duration outOfTurn, Duration patience) {

        private static final Duration LONGEST = Duration.ofDays(1);

        static Pace standard() {
            return new Pace(Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofSeconds(10));
        }

        private Duration after(Duration fresh) {
            Duration bounded = fresh.compareTo(LONGEST) < 0 ? fresh : LONGEST;
            return bounded.compareTo(regular) > 0 ? bounded : regular;
        }
    }

    KeyBook(URI address, Pace pace, ComponentContext context) {
        this.address = address;
        this.pace = pace;
        this.log = context.logger();
        this.refresher = context.threadFactory().newThread(this::refresh);
    }

    /** Fetches the keys for the first time, and begins to keep them fresh. */
    void open(Duration timeout) {
        try {
            take(Web.fetch(address, timeout));
        } catch (UnavailableException e) {
            throw new UnavailableException("failed to fetch JWKS: " + e.getMessage(), e);
        }
        refresher.start();
    }

    private void take(Document document) {
        keys = KeyTable.read(document.text());
        settle(pace.after(document.fresh()));
    }

    private void settle(Duration pause) {
        lock.lock();
        try {
            fetchedAt = System.nanoTime();
            nextAt = fetchedAt + pause.toNanos();
            fetches++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void refresh() {
        try {
            while (true) {
                awaitTurn();
                fetch();
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void awaitTurn() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long left = left(); left > 0; left = left()) {
                changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private long left() {
        return nextAt - System.nanoTime();
    }

    private void fetch() {
        try {
            take(Web.fetch(address, pace.patience()));
        } catch (UnavailableException e) {
            if (!Thread.currentThread().isInterrupted()) {
                log.log(Level.WARNING, "Error while refreshing JWKS cache: " + e.getMessage());
            }
            settle(pace.regular());
        }
    }

    /** The key with an id. */
    Optional<SigningKey> find(String id) {
        Optional<SigningKey> known = keys.find(id);
        return known.isEmpty() && fetchedAnew() ? keys.find(id) : known;
    }

    private boolean fetchedAnew() {
        lock.lock();
        try {
            long before = fetches;
            long now = System.nanoTime();
            if (now - fetchedAt < pace.outOfTurn().toNanos()) {
                return false;
            }
            if (nextAt - now > 0) {
                nextAt = now;
                changed.signalAll();
            }
            return awaitMoreThan(before);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitMoreThan(long before) throws InterruptedException {
        long left = pace.patience().toNanos();
        while (fetches == before && left > 0) {
            left = changed.awaitNanos(left);
        }
        return fetches != before;
    }

    @Override
    public void close() {
        refresher.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            refresher.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
