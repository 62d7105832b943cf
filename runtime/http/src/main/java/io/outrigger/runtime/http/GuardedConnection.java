package io.outrigger.runtime.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One connection from its first byte on: finds out which protocol it speaks, and leaves the rest to it. */
final class GuardedConnection implements ServerConnection {

    private static final byte[] PREFACE = "PRI ".getBytes(StandardCharsets.US_ASCII);

    private final GuardedContext context;
    private final ServerConnectionSelector http1;
    private final Optional<ServerConnectionSelector> http2;
    private final HeadWatch watch;
    private volatile ServerConnection connection;
    private volatile boolean closed;
    private volatile Thread waiting;

    GuardedConnection(
            GuardedContext context,
            ServerConnectionSelector http1,
            Optional<ServerConnectionSelector> http2,
            HeadWatch watch) {
        this.context = context;
        this.http1 = http1;
        this.http2 = http2;
        this.watch = watch;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        watch.add(context.guard());
        try {
            ServerConnection chosen = choose();
            connection = chosen;
            if (!closed) {
                chosen.handle(limit);
            }
        } catch (DataReader.InsufficientDataAvailableException _) {
            // The caller left before it said anything.
        } finally {
            watch.remove(context.guard());
        }
    }

    private ServerConnection choose() {
        if (http2.isEmpty() || !startsWithPreface()) {
            return http1.connection(context);
        }
        context.guard().release();
        return http2.get().connection(context);
    }

    private boolean startsWithPreface() {
        waiting = Thread.currentThread();
        try {
            return context.dataReader().startsWith(PREFACE);
        } finally {
            waiting = null;
        }
    }

    @Override
    public Duration idleTime() {
        ServerConnection chosen = connection;
        return chosen == null ? Duration.ZERO : chosen.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        closed = true;
        ServerConnection chosen = connection;
        Thread thread = waiting;
        if (chosen != null) {
            chosen.close(interrupt);
        } else if (thread != null) {
            thread.interrupt();
        }
    }
}
