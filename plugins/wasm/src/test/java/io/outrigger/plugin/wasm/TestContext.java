package io.outrigger.plugin.wasm;

import io.outrigger.spi.ComponentContext;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** A context that keeps what is logged. */
record TestContext(Map<String, String> metadata, List<String> logged) implements ComponentContext {

    TestContext(Map<String, String> metadata) {
        this(metadata, new CopyOnWriteArrayList<>());
    }

    @Override
    public String name() {
        return "wasm";
    }

    @Override
    public String appId() {
        return "app";
    }

    @Override
    public ThreadFactory threadFactory() {
        return Thread.ofPlatform().name("wasm-", 0).factory();
    }

    @Override
    public System.Logger logger() {
        return new System.Logger() {
            @Override
            public String getName() {
                return "test";
            }

            @Override
            public boolean isLoggable(Level level) {
                return true;
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
                logged.add(level + " " + message + " " + thrown);
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String format, Object... params) {
                logged.add(level + " " + (params == null ? format : MessageFormat.format(format, params)));
            }
        };
    }
}
