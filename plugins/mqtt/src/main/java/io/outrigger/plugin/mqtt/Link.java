package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * What a component has of a broker: one connection at a time. When it is lost, a thread opens the next one and
 * subscribes anew, at once while somebody reads, and otherwise when somebody asks for it: a session with nobody to
 * read it is left to whoever else comes with the same client id.
 */
final class Link implements AutoCloseable {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private final Opening opening;
    private final Deliveries deliveries;
    private final Means means;
    private final Set<String> filters = new LinkedHashSet<>();
    private Optional<Reception> current = Optional.empty();
    private Optional<Thread> keeper = Optional.empty();
    private Duration pause = SHORTEST_PAUSE;
    private Optional<SpiException> failure = Optional.empty();
    private int waiting;
    private boolean closed;

    /** How to connect. */
    record Opening(Dialect dialect, ConnectTerms terms, int qos) {}

    /**
     * What the component lends.
     *
     * @param network shared by all connections of a component, and closed after them
     */
    record Means(ThreadFactory threads, NetworkThreads network, System.Logger logger) {

        static Means of(ComponentContext context) {
            return new Means(context.threadFactory(), new NetworkThreads(context.threadFactory()), context.logger());
        }
    }

    Link(Opening opening, Deliveries deliveries, Means means) {
        this.opening = opening;
        this.deliveries = deliveries;
        this.means = means;
    }

    /** Connects for the first time. */
    void open(Deadline deadline) {
        connect(deadline);
        start();
    }

    /** Will connect when somebody asks for it. */
    void start() {
        Thread thread = means.threads().newThread(this::keep);
        synchronized (this) {
            keeper = Optional.of(thread);
        }
        thread.start();
    }

    /** Publishes; once more if the connection is lost on the way, so that a message may come twice. */
    void publish(Outgoing message, Deadline deadline) {
        for (int i = 1; true; i++) {
            try {
                await(deadline).publish(message, deadline);
                return;
            } catch (ConnectionLostException e) {
                if (i == TRIES || deadline.passed()) {
                    throw new UnavailableException("publishing: " + e.getMessage(), e);
                }
            }
        }
    }

    /** Whether the broker is there now. */
    void ping(Deadline deadline) {
        await(deadline);
    }

    /** Has the broker send what a filter asks for; from now on, over every connection there will be. */
    void subscribe(String filter, Deadline deadline) {
        try {
            await(deadline).subscribe(filter, false, deadline);
        } catch (ConnectionLostException e) {
            throw new UnavailableException("subscribing to '" + filter + "': " + e.getMessage(), e);
        }
        synchronized (this) {
            filters.add(filter);
        }
    }

    /** Has the broker forget a filter. Without a connection, it keeps what belongs to a session that is kept. */
    void unsubscribe(String filter, Deadline deadline) {
        Optional<Reception> found;
        synchronized (this) {
            filters.remove(filter);
            found = current;
        }
        found.orElseThrow(() -> new UnavailableException("there is no connection to " + where()))
                .connection()
                .unsubscribe(filter, deadline);
    }

    /** What the broker sends by now, as far as it was asked here. */
    synchronized List<String> filters() {
        return List.copyOf(filters);
    }

    private synchronized Connection await(Deadline deadline) {
        waiting++;
        notifyAll();
        try {
            while (!closed && usable().isEmpty() && !deadline.passed()) {
                wait(Math.max(1, deadline.remaining().toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while there was no connection to " + where(), e);
        } finally {
            waiting--;
        }
        if (closed) {
            throw new UnavailableException("the component is closed");
        }
        return usable().orElseThrow(this::absent).connection();
    }

    /** A connection may have ended a moment before that is noted here. */
    private Optional<Reception> usable() {
        return current.filter(reception -> !reception.connection().lost());
    }

    private UnavailableException absent() {
        String what = "there is no connection to " + where();
        return failure.map(e -> new UnavailableException(what + ": " + e.getMessage(), e))
                .orElseGet(() -> new UnavailableException(what));
    }

    private String where() {
        return opening.terms().address().toString();
    }

    private void keep() {
        while (awaitNeed()) {
            try {
                connect(Deadline.after(LONGEST_OPENING));
                means.logger().log(System.Logger.Level.INFO, () -> "connected to " + where());
            } catch (SpiException e) {
                means.logger().log(System.Logger.Level.DEBUG, () -> "cannot connect: " + e.getMessage());
                rest(e);
            }
        }
    }

    /** Waits until a connection is wanted that is not there; returns false once it never will be again. */
    private synchronized boolean awaitNeed() {
        try {
            while (!closed && (current.isPresent() || (waiting == 0 && deliveries.idle()))) {
                wait();
            }
        } catch (InterruptedException _) {
            return false;
        }
        return !closed;
    }

    /** Grows, and once a connection was good shrinks again. */
    private synchronized void rest(SpiException reason) {
        failure = Optional.of(reason);
        long end = System.nanoTime() + pause.toNanos();
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        try {
            for (long left = end - System.nanoTime(); !closed && left > 0; left = end - System.nanoTime()) {
                wait(Math.max(1, Duration.ofNanos(left).toMillis()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect(Deadline deadline) {
        Connection connection =
                opening.dialect().open(opening.terms(), opening.qos(), means.network(), this::lost, deadline);
        try {
            deliveries.connected();
            for (String filter : filters()) {
                connection.subscribe(filter, connection.resumed(), deadline);
            }
        } catch (SpiException e) {
            connection.close();
            throw e;
        }
        begin(new Reception(connection, deliveries, means.logger()));
    }

    private void begin(Reception reception) {
        boolean late;
        synchronized (this) {
            late = closed || reception.connection().lost();
            if (!late) {
                current = Optional.of(reception);
                failure = Optional.empty();
                pause = SHORTEST_PAUSE;
                reception.start();
                notifyAll();
            }
        }
        if (late) {
            reception.connection().close();
            throw new UnavailableException("the connection to " + where() + " ended at once");
        }
    }

    /** Called by the client's thread; also for connections that never came to be. */
    private void lost(Loss loss) {
        Optional<Reception> ended = Optional.empty();
        synchronized (this) {
            if (current.filter(reception -> reception.connection().lost()).isPresent()) {
                ended = current;
                current = Optional.empty();
                pause = loss.takenOver() ? LONGEST_PAUSE : SHORTEST_PAUSE;
                notifyAll();
            }
        }
        ended.ifPresent(reception -> {
            reception.stop();
            report(loss);
        });
    }

    private void report(Loss loss) {
        String why = loss.takenOver()
                ? "another client came with the id '" + opening.terms().clientId() + "'"
                : loss.reason();
        means.logger().log(System.Logger.Level.WARNING, () -> "lost the connection to " + where() + ": " + why);
    }

    /** Ends the connection; no message is handed over once it returns. */
    @Override
    public void close() {
        Optional<Reception> ending;
        Optional<Thread> thread;
        synchronized (this) {
            closed = true;
            ending = current;
            current = Optional.empty();
            thread = keeper;
            notifyAll();
        }
        ending.ifPresent(Reception::close);
        thread.ifPresent(running -> {
            running.interrupt();
            Joining.join(running, LONGEST_OPENING);
        });
    }
}
