package io.outrigger.runtime.rpc;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Messages on their way from the event loop to one thread that reads them. How many there are at a time is the business
 * of whoever requests them from the call.
 *
 * @param <T> a message
 * @param <E> how it ended
 */
public final class Inbox<T, E> {
    private final ConcurrentLinkedQueue<T> messages = new ConcurrentLinkedQueue<>();
    private final Signal signal = new Signal();
    private volatile E end;

    public void put(T message) {
        messages.add(message);
        signal.raise();
    }

    /** No message comes after this. Only the first end counts. */
    public void end(E how) {
        if (end == null) {
            end = how;
        }
        signal.raise();
    }

    /** The next message, waiting for it; none once all have been taken and there will be no more. */
    public Optional<T> take() throws InterruptedException {
        signal.await(() -> end != null || !messages.isEmpty());
        // The end may have come after the last message was not there yet, never before it was put.
        return Optional.ofNullable(messages.poll());
    }

    /** Whether all messages there will ever be have been taken. */
    public boolean exhausted() {
        return end != null && messages.isEmpty();
    }

    /** How it ended, if it did. */
    public Optional<E> end() {
        return Optional.ofNullable(end);
    }
}
