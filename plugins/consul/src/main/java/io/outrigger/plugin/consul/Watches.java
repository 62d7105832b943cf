package io.outrigger.plugin.consul;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/** The services that are watched. Each costs a thread and a request under way, so there is a limit. */
final class Watches implements AutoCloseable {

    private static final int MOST = 64;

    private final ThreadFactory threads;
    private final Function<String, ServiceWatch> maker;
    private final Map<String, ServiceWatch> watches = new ConcurrentHashMap<>();
    private final List<Thread> running = new CopyOnWriteArrayList<>();
    private boolean closed;

    Watches(ThreadFactory threads, Function<String, ServiceWatch> maker) {
        this.threads = threads;
        this.maker = maker;
    }

    /** What is known of a service; from the first question on it is watched. */
    List<String> known(String service) {
        ServiceWatch watch = watches.get(service);
        if (watch == null) {
            begin(service);
            return List.of();
        }
        return watch.known();
    }

    private synchronized void begin(String service) {
        if (!closed && watches.size() < MOST && !watches.containsKey(service)) {
            ServiceWatch watch = maker.apply(service);
            watches.put(service, watch);
            Thread thread = threads.newThread(watch);
            running.add(thread);
            thread.start();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        watches.values().forEach(ServiceWatch::stop);
        running.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : running) {
            interrupted |= !joined(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean joined(Thread thread) {
        boolean undisturbed = true;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                undisturbed = false;
            }
        }
        return undisturbed;
    }
}
