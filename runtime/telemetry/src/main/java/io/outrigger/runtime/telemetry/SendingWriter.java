package io.outrigger.runtime.telemetry;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/** Sends spans over the network; a few times, if what hinders them may pass. */
final class SendingWriter implements SpanWriter {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.trace");
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final String target;
    private final Sender sender;
    private final AutoCloseable connection;

    /** One way to send spans. */
    @FunctionalInterface
    interface Sender {
        void send(List<RecordedSpan> spans) throws SpanLoss, InterruptedException;
    }

    /** @param target for the log: without credentials */
    SendingWriter(String target, Sender sender, AutoCloseable connection) {
        this.target = target;
        this.sender = sender;
        this.connection = connection;
    }

    @Override
    public void write(List<RecordedSpan> spans) {
        try {
            send(spans);
        } catch (SpanLoss e) {
            LOG.log(Level.WARNING, "failed to send " + spans.size() + " spans to " + target + ": " + e.getMessage());
        } catch (InterruptedException _) {
            LOG.log(Level.WARNING, "stopped while " + spans.size() + " spans were sent to " + target);
            Thread.currentThread().interrupt();
        }
    }

    private void send(List<RecordedSpan> spans) throws SpanLoss, InterruptedException {
        long pause = FIRST_PAUSE.toMillis();
        for (int attempt = 1; ; attempt++) {
            try {
                sender.send(spans);
                return;
            } catch (SpanLoss e) {
                if (!e.passing() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
            Thread.sleep(pause);
            pause *= 2;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "the connection to " + target + " did not end well", e);
        }
    }
}
