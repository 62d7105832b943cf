package io.outrigger.plugin.sql;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** Remembers the threads it makes, since pools count a thread as gone a moment before it is. */
public final class JoinedThreads implements ThreadFactory {

    private final ThreadFactory factory;
    private final List<Thread> made = new CopyOnWriteArrayList<>();

    public JoinedThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    @Override
    public Thread newThread(Runnable action) {
        made.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = factory.newThread(action);
        made.add(thread);
        return thread;
    }

    /** Waits until all of them have ended. To be called after their pools were shut down. */
    public void join() {
        boolean interrupted = false;
        for (Thread thread : made) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
