package io.outrigger.runtime.core.component;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon platform threads that carry a component's name and its class loader. */
final class ComponentThreads implements ThreadFactory {

    private final String component;
    private final ClassLoader loader;
    private final AtomicInteger next = new AtomicInteger(1);

    ComponentThreads(String component, ClassLoader loader) {
        this.component = component;
        this.loader = loader;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = Thread.ofPlatform()
                .name(component + "-" + next.getAndIncrement())
                .daemon(true)
                .unstarted(task);
        thread.setContextClassLoader(loader);
        return thread;
    }
}
