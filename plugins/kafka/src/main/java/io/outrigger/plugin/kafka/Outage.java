package io.outrigger.plugin.kafka;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/** Says when Kafka is lost and found: the driver connects anew in silence. Used by the reader's thread alone. */
final class Outage {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Optional<? extends Metric> connections;
    private final String where;
    private final System.Logger logger;
    private long last = System.nanoTime();
    private boolean connected;
    private boolean lost;

    Outage(Consumer<?, ?> consumer, String where, System.Logger logger) {
        this.connections = consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("connection-count")
                        && metric.metricName().group().equals("consumer-metrics"))
                .findFirst();
        this.where = where;
        this.logger = logger;
    }

    /** Looks now and then whether there is a connection. */
    void look() {
        if (System.nanoTime() - last < INTERVAL.toNanos()) {
            return;
        }
        last = System.nanoTime();
        boolean now = connections
                .map(metric -> ((Number) metric.metricValue()).doubleValue() > 0)
                .orElse(true);
        connected |= now;
        if (connected && !now && !lost) {
            lost = true;
            logger.log(System.Logger.Level.WARNING, () -> "lost kafka at " + where + "; connects anew");
        } else if (now && lost) {
            lost = false;
            logger.log(System.Logger.Level.INFO, () -> "found kafka at " + where + " again");
        }
    }

    /** Reports a failure that reading survives. */
    void report(RuntimeException failure) {
        logger.log(
                lost ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                () -> "cannot read from kafka at " + where + ": " + failure.getMessage());
    }
}
