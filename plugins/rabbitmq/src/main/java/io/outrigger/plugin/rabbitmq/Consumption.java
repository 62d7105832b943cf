package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps a queue consumed until it is closed: when a channel is lost, its keeper opens another. */
final class Consumption implements Subscription {

    private final BrokerConnection broker;
    private final ConsumerTerms terms;
    private final Deliveries deliveries;
    private final System.Logger logger;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread keeper;
    private ConsumerSession session;
    private long since;

    private Consumption(BrokerConnection broker, ConsumerTerms terms, Deliveries deliveries) {
        this.broker = broker;
        this.terms = terms;
        this.deliveries = deliveries;
        this.logger = deliveries.logger();
        this.keeper = Thread.ofVirtual().name("rabbitmq-keeper").unstarted(this::keep);
        this.session = open();
        keeper.start();
    }

    /**
     * Begins to consume.
     *
     * @throws SpiException if that fails, in which case nothing goes on
     */
    static Consumption begin(BrokerConnection broker, ConsumerTerms terms, Deliveries deliveries) {
        return new Consumption(broker, terms, deliveries);
    }

    /** Begins to end it, without waiting. */
    void stop() {
        closing.countDown();
        deliveries.stop();
        news.release();
    }

    @Override
    public void close() {
        stop();
        boolean interrupted = false;
        while (keeper.isAlive()) {
            try {
                keeper.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ConsumerSession open() {
        ConsumerSession opened = ConsumerSession.open(broker, terms, deliveries, news::release);
        since = System.nanoTime();
        return opened;
    }

    private void keep() {
        while (!closed()) {
            news.acquireUninterruptibly();
            session.lost().filter(_ -> !closed()).ifPresent(this::recover);
        }
        deliveries.stop();
        session.cancel();
        deliveries.awaitHandlers();
        session.close();
    }

    private void recover(String why) {
        logger.log(System.Logger.Level.WARNING, () -> "lost queue '" + terms.queue() + "': " + why);
        session.close();
        boolean hasty = Duration.ofNanos(System.nanoTime() - since).compareTo(terms.pause()) < 0;
        while ((!hasty || rested()) && !closed() && !reopened()) {
            hasty = true;
        }
    }

    private boolean reopened() {
        try {
            session = open();
            logger.log(System.Logger.Level.INFO, () -> "consumes queue '" + terms.queue() + "' again");
            return true;
        } catch (SpiException e) {
            logger.log(
                    System.Logger.Level.DEBUG, () -> "queue '" + terms.queue() + "' is still lost: " + e.getMessage());
            return false;
        }
    }

    /** A subscription that began while its component was closing ends with the connection. */
    private boolean closed() {
        return closing.getCount() == 0 || broker.closed();
    }

    /** Waits before the next attempt; false if it closes meanwhile. */
    private boolean rested() {
        try {
            return !closing.await(terms.pause().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
