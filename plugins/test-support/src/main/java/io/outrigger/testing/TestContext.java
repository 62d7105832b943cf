package io.outrigger.testing;

import io.outrigger.spi.ComponentContext;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/**
 * What a component under test is told: a view of the metadata given. It keeps what was logged and the threads that were made.
 */
public final class TestContext implements ComponentContext {

    private final Map<String, String> metadata;
    private final Clock clock;
    private final MemoryLogger logger = new MemoryLogger();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private TestContext(Map<String, String> metadata, Clock clock) {
        this.metadata = Collections.unmodifiableMap(metadata);
        this.clock = clock;
    }

    public static TestContext of(Map<String, String> metadata) {
        return of(metadata, Clock.systemUTC());
    }

    public static TestContext of(Map<String, String> metadata, Clock clock) {
        return new TestContext(metadata, clock);
    }

    /** What was logged so far: the level, a blank, the message, and the exception if there was one. */
    public List<String> logged() {
        return logger.lines();
    }

    /** The threads made so far. */
    public List<Thread> threads() {
        return List.copyOf(threads);
    }

    @Override
    public String name() {
        return "test-component";
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
            Thread thread = Thread.ofPlatform()
                    .daemon()
                    .name("test-component-" + threads.size())
                    .unstarted(action);
            threads.add(thread);
            return thread;
        };
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public System.Logger logger() {
        return logger;
    }
}
