package io.outrigger.daprd;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in reverse. A part that fails to close does not keep the others open. */
final class Closing implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    private final Deque<Runnable> parts = new ArrayDeque<>();

    synchronized void add(Runnable close) {
        parts.push(close);
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().run();
            } catch (RuntimeException | LinkageError e) {
                LOG.log(Level.ERROR, "error while shutting down: " + e.getMessage(), e);
            }
        }
    }
}
