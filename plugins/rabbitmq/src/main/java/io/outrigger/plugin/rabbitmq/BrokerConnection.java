package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** A connection to the broker, made when it is first needed, and made anew when it is needed and was lost. */
final class BrokerConnection implements AutoCloseable {

    /** How long the broker may take for one answer. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final BrokerOptions options;
    private final ThreadFactory threads;
    private final ExecutorService consumers;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Connection> current = Optional.empty();
    private volatile Optional<String> alarm = Optional.empty();
    private Optional<Failure> lastFailure = Optional.empty();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** An attempt to connect, and when it had failed. */
    private record Failure(SpiException why, long at) {}

    /** @param threads makes the threads that read from the broker and give it signs of life */
    BrokerConnection(BrokerOptions options, ThreadFactory threads) {
        this.options = options;
        this.threads = threads;
        this.consumers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("rabbitmq-consumer-", 1).factory());
    }

    BrokerAddress address() {
        return options.address();
    }

    /** Connects, unless that is done. */
    void connect(Deadline deadline) {
        opened(deadline.atMost(PATIENCE).remaining());
    }

    /** A new channel. */
    Channel channel() {
        try {
            return opened(PATIENCE)
                    .openChannel()
                    .orElseThrow(() -> new UnavailableException("rabbitmq at " + address() + " has no channel left"));
        } catch (IOException | RuntimeException e) {
            throw BrokerFailures.translate(address(), e);
        }
    }

    /** Why the broker takes no messages at present: it is short of memory or disk. Empty if it takes them. */
    Optional<String> alarm() {
        return alarm;
    }

    boolean closed() {
        return closed.getCount() == 0;
    }

    /** Waits; returns whether it was closed meanwhile. */
    boolean closedWithin(Duration pause) throws InterruptedException {
        return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Connection opened(Duration patience) {
        Optional<Connection> open = current.filter(Connection::isOpen);
        if (open.isPresent() && !closed()) {
            return open.orElseThrow();
        }
        long asked = System.nanoTime();
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while waiting for rabbitmq at " + address(), e);
        }
        try {
            return reopened(patience, asked);
        } finally {
            lock.unlock();
        }
    }

    /** An attempt that failed while this one waited for its turn counts for both: else many would wait one by one. */
    private Connection reopened(Duration patience, long asked) {
        if (closed()) {
            throw new UnavailableException("the connection to rabbitmq at " + address() + " is closed");
        } else if (current.filter(Connection::isOpen).isEmpty()) {
            lastFailure.filter(failure -> failure.at() - asked > 0).ifPresent(failure -> {
                throw new UnavailableException(failure.why().getMessage(), failure.why());
            });
            current = Optional.of(made(patience));
        }
        return current.orElseThrow();
    }

    private Connection made(Duration patience) {
        ConnectionFactory factory = options.connections(patience);
        factory.setThreadFactory(threads);
        try {
            Connection made =
                    factory.newConnection(consumers, options.clientName().orElse(null));
            alarm = Optional.empty();
            made.addBlockedListener(reason -> alarm = Optional.of(reason), () -> alarm = Optional.empty());
            return made;
        } catch (IOException | TimeoutException | RuntimeException e) {
            SpiException why = BrokerFailures.translate(address(), e);
            lastFailure = Optional.of(new Failure(why, System.nanoTime()));
            throw why;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        lock.lock();
        try {
            current.ifPresent(connection -> connection.abort(Math.toIntExact(FAREWELL.toMillis())));
            current = Optional.empty();
        } finally {
            lock.unlock();
        }
        consumers.shutdown();
    }
}
