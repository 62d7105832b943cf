package io.outrigger.plugin.postgresql;

import io.outrigger.spi.ComponentContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** A context that knows the threads it made. */
final class TestContext implements ComponentContext {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Map<String, String> metadata;

    TestContext(Map<String, String> metadata) {
        this.metadata = Map.copyOf(metadata);
    }

    List<Thread> threads() {
        return threads;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String appId() {
        return "app";
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public ThreadFactory threadFactory() {
        return action -> {
            Thread thread = Thread.ofPlatform().name("postgres-store").unstarted(action);
            threads.add(thread);
            return thread;
        };
    }

    @Override
    public System.Logger logger() {
        return System.getLogger(TestContext.class.getName());
    }
}
