package io.outrigger.plugin.inmemory;

import io.outrigger.spi.ComponentContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** A context whose clock stands still until told otherwise, and which knows the threads it made. */
final class TestContext implements ComponentContext {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

    void pass(Duration time) {
        now = now.plus(time);
    }

    List<Thread> threads() {
        return threads;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String appId() {
        return "app";
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public ThreadFactory threadFactory() {
        return action -> {
            Thread thread = Thread.ofPlatform().name("memory-sweeper").unstarted(action);
            threads.add(thread);
            return thread;
        };
    }

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    @Override
    public System.Logger logger() {
        return System.getLogger(TestContext.class.getName());
    }
}
