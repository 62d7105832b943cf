package io.outrigger.plugin.kafka;

import java.util.function.Supplier;

/** The driver looks for classes through the context class loader, and its threads inherit it. */
final class PluginLoader {

    private PluginLoader() {}

    /** Calls with the plugin's class loader as that of the context. */
    static <T> T within(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PluginLoader.class.getClassLoader());
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
