package io.outrigger.plugin.jetstream;

import io.nats.client.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The messages one subscription holds: waiting for their turn, or with the handler. What comes again while it is held
 * is left out, because the server takes the acknowledgement of either.
 */
final class Deliveries {

    private static final long LOOK_UP_MILLIS = 50;

    private final ConsumerTerms terms;
    private final MessageHandler handler;
    private final Settlement settlement;
    private final Progress progress;
    private final Room room;
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private final Set<Thread> handling = ConcurrentHashMap.newKeySet();
    private final BlockingDeque<Message> waiting = new LinkedBlockingDeque<>();
    private final Thread worker;
    private volatile boolean closing;

    /** How much may be held: so many messages, and so many bytes. */
    private record Room(Semaphore messages, Semaphore bytes, int most) {

        private static final int MOST_BYTES = 64 << 20;

        static Room of(int messages) {
            return new Room(new Semaphore(messages), new Semaphore(MOST_BYTES), MOST_BYTES);
        }

        boolean take(Message message) throws InterruptedException {
            if (!messages.tryAcquire(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            } else if (bytes.tryAcquire(size(message), LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
            messages.release();
            return false;
        }

        void leave(Message message) {
            bytes.release(size(message));
            messages.release();
        }

        private int size(Message message) {
            return Math.min(message.getData().length, most);
        }
    }

    Deliveries(ConsumerTerms terms, MessageHandler handler, Settlement settlement, Progress progress) {
        this.terms = terms;
        this.handler = handler;
        this.settlement = settlement;
        this.progress = progress;
        this.room = Room.of(terms.held());
        this.worker = Thread.ofVirtual().name("jetstream-worker").unstarted(this::work);
    }

    void start() {
        worker.start();
    }

    /** Takes a message from the client, waiting while there is no room for it; the server's own remarks are none. */
    void receive(Message message) throws InterruptedException {
        if (!message.isJetStream() || !held.add(sequence(message))) {
            return;
        }
        progress.took(sequence(message));
        boolean taken = false;
        while (!closing && !taken) {
            taken = room.take(message);
        }
        waiting.add(message);
    }

    /** No further handler is called. */
    void stop() {
        closing = true;
        worker.interrupt();
    }

    /** Waits for the handlers under way and gives back what none of them had; nothing must be received any more. */
    void end() {
        Waiting.join(worker);
        handling.forEach(Waiting::join);
        waiting.forEach(settlement::giveBack);
        waiting.clear();
        held.clear();
    }

    private void work() {
        Semaphore handlers = new Semaphore(terms.oneAtATime() ? 1 : terms.held());
        while (!closing) {
            try {
                handlers.acquire();
                Message next = waiting.take();
                if (closing) {
                    waiting.addFirst(next);
                } else {
                    hand(next, handlers);
                }
            } catch (InterruptedException _) {
                // Closing; nothing else interrupts this thread.
            }
        }
    }

    /** A handler is never interrupted, so it has a thread of its own. */
    private void hand(Message message, Semaphore handlers) {
        Thread thread = Thread.ofVirtual().name("jetstream-handler").unstarted(() -> {
            try {
                handle(message).run();
            } finally {
                room.leave(message);
                handlers.release();
                handling.remove(Thread.currentThread());
            }
        });
        handling.add(thread);
        thread.start();
    }

    /** Returns what to tell the server, which may send the message again at once: it must not be held any more then. */
    private Runnable handle(Message message) {
        try {
            handler.handle(settlement.delivered(message));
            return () -> settlement.succeeded(message);
        } catch (RuntimeException | Error e) {
            return () -> settlement.failed(message, e, closing);
        } finally {
            held.remove(sequence(message));
        }
    }

    private static long sequence(Message message) {
        return message.metaData().streamSequence();
    }
}
