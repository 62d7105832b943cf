package io.outrigger.tck.pubsub;

import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that keeps everybody waiting until it is opened. Safe for use from any thread. */
final class Gate implements MessageHandler {

    private final MessageHandler behind;
    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    Gate(MessageHandler behind) {
        this.behind = behind;
    }

    @Override
    public void handle(Message message) {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            open.await();
            behind.handle(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the gate", e);
        } finally {
            inside.decrementAndGet();
        }
    }

    void open() {
        open.countDown();
    }

    /** Handlers running now. */
    int inside() {
        return inside.get();
    }

    /** The most that ever ran at once. */
    int most() {
        return most.get();
    }
}
