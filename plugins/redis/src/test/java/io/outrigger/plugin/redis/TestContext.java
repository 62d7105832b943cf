package io.outrigger.plugin.redis;

import io.outrigger.spi.ComponentContext;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** A component's surroundings, with a logger that remembers. */
record TestContext(Map<String, String> metadata, List<String> logged) implements ComponentContext {

    static TestContext of(Map<String, String> metadata) {
        return new TestContext(metadata, new CopyOnWriteArrayList<>());
    }

    @Override
    public String name() {
        return "test-redis";
    }

    @Override
    public String appId() {
        return "test-app";
    }

    @Override
    public ThreadFactory threadFactory() {
        return task -> {
            throw new AssertionError("a redis state store needs no thread");
        };
    }

    @Override
    public System.Logger logger() {
        return new Memory(logged);
    }

    private record Memory(List<String> logged) implements System.Logger {

        @Override
        public String getName() {
            return "memory";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            logged.add(level + " " + message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... params) {
            logged.add(level + " " + format);
        }
    }
}
