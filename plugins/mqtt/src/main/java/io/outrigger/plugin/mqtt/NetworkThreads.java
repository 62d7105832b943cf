package io.outrigger.plugin.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/** Gives the client its threads, one for each task, and knows when they have ended. */
final class NetworkThreads implements Executor, AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final ThreadFactory factory;
    private final List<Thread> threads = new ArrayList<>();

    NetworkThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    @Override
    public synchronized void execute(Runnable task) {
        threads.removeIf(thread -> !thread.isAlive());
        Thread thread = factory.newThread(task);
        thread.start();
        threads.add(thread);
    }

    /** Waits for them. They end by themselves once the last connection is closed. */
    @Override
    public void close() {
        List<Thread> ending;
        synchronized (this) {
            ending = List.copyOf(threads);
        }
        ending.forEach(thread -> Joining.join(thread, LONGEST_WAIT));
    }
}
