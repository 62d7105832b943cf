package io.outrigger.tck;

import io.outrigger.spi.ComponentContext;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** What a component under test is told and lent: as in the runtime, threads carry its name and class loader. */
final class TckContext implements ComponentContext {

    private final String name;
    private final Map<String, String> metadata;
    private final ClassLoader loader;
    private final AtomicInteger threads = new AtomicInteger();

    TckContext(String name, Map<String, String> metadata, ClassLoader loader) {
        this.name = name;
        this.metadata = Map.copyOf(metadata);
        this.loader = loader;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String appId() {
        return "tck";
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public ThreadFactory threadFactory() {
        return task -> {
            Thread thread = new Thread(task, name + "-" + threads.incrementAndGet());
            thread.setContextClassLoader(loader);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public System.Logger logger() {
        return System.getLogger("io.outrigger.tck." + name);
    }
}
