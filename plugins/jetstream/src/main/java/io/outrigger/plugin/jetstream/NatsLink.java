package io.outrigger.plugin.jetstream;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStream;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection to the servers, which comes back whenever it is lost, and the threads it lives on. */
final class NatsLink implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration LONGEST_DIAL = Duration.ofSeconds(2);
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final Connection connection;
    private final JetStreamOptions jetStream;
    private final Threads threads;

    /** What the client runs on. */
    private record Threads(ExecutorService workers, ExecutorService events, ScheduledExecutorService timers) {

        static Threads of(ComponentContext context) {
            return new Threads(
                    Executors.newCachedThreadPool(context.threadFactory()),
                    Executors.newSingleThreadExecutor(context.threadFactory()),
                    Executors.newSingleThreadScheduledExecutor(context.threadFactory()));
        }

        void end() {
            List<ExecutorService> all = List.of(timers, events, workers);
            all.forEach(ExecutorService::shutdownNow);
            Waiting.until(() -> all.stream().allMatch(ExecutorService::isTerminated), ENDING);
        }
    }

    private NatsLink(Connection connection, JetStreamOptions jetStream, Threads threads) {
        this.connection = connection;
        this.jetStream = jetStream;
        this.threads = threads;
    }

    /**
     * Connects.
     *
     * @throws UnavailableException if no server lets the client in before the deadline
     */
    static NatsLink open(ComponentContext context, LoginSettings settings, LinkEvents events, Deadline deadline) {
        Threads threads = Threads.of(context);
        try {
            Options.Builder options = NatsOptions.of(settings)
                    .connectionTimeout(shorter(deadline.remaining(), LONGEST_DIAL))
                    .executor(threads.workers())
                    .scheduledExecutor(threads.timers())
                    .connectExecutor(threads.workers())
                    .callbackExecutor(threads.events())
                    .connectionListener(events)
                    .errorListener(events);
            return new NatsLink(connect(options, settings), api(settings), threads);
        } catch (UnavailableException e) {
            threads.end();
            throw e;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one.plusMillis(1) : other;
    }

    /** A server that wants TLS says so only once it is asked for a connection without. */
    private static Connection connect(Options.Builder options, LoginSettings settings) {
        if (settings.asksForTls()) {
            return dial(options.sslContext(NatsOptions.tls(settings)), settings);
        }
        try {
            return dial(options, settings);
        } catch (UnavailableException e) {
            if (String.valueOf(e.getMessage()).contains("SSL required")) {
                return dial(options.sslContext(NatsOptions.tls(settings)), settings);
            }
            throw e;
        }
    }

    private static Connection dial(Options.Builder options, LoginSettings settings) {
        try {
            return Nats.connect(options.build());
        } catch (IOException | IllegalStateException e) {
            throw new UnavailableException(
                    "jetstream: cannot connect to " + settings.where() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("jetstream: interrupted while connecting to " + settings.where(), e);
        }
    }

    private static JetStreamOptions api(LoginSettings settings) {
        JetStreamOptions.Builder options = JetStreamOptions.builder().requestTimeout(ANSWER);
        settings.domain().ifPresent(options::domain);
        settings.apiPrefix().ifPresent(options::prefix);
        return options.build();
    }

    Connection connection() {
        return connection;
    }

    JetStream jetStream() {
        return NatsFailures.translating("use JetStream", () -> connection.jetStream(jetStream));
    }

    JetStreamManagement management() {
        return NatsFailures.translating("use JetStream", () -> connection.jetStreamManagement(jetStream));
    }

    boolean connected() {
        return connection.getStatus() == Connection.Status.CONNECTED;
    }

    /** Unsubscribes, and waits until what came before is taken. */
    void drain(Dispatcher dispatcher) {
        try {
            dispatcher.drain(ANSWER).get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new UnavailableException("cannot unsubscribe in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while unsubscribing", e);
        }
    }

    /** Waits until the server has seen everything sent so far. */
    void flush() {
        try {
            connection.flush(ANSWER);
        } catch (TimeoutException | IllegalStateException e) {
            throw new UnavailableException("the server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while waiting for the server", e);
        }
    }

    /** Whether the server answers, by JetStream's own account. */
    void ping() {
        NatsFailures.translating(
                "ask for JetStream's account", () -> management().getAccountStatistics());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.end();
    }
}
