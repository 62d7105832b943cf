package io.outrigger.runtime.loader;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Runs calls into a plugin with the plugin's class loader as the thread's context class loader, as libraries that load
 * classes by name expect. Costs two field writes per call.
 */
public final class PluginScope {

    private final ClassLoader loader;

    private PluginScope(ClassLoader loader) {
        this.loader = loader;
    }

    public static PluginScope of(ClassLoader loader) {
        return new PluginScope(loader);
    }

    /** The plugin's class loader, for the threads it starts itself. */
    public ClassLoader classLoader() {
        return loader;
    }

    public void run(Runnable action) {
        get(() -> {
            action.run();
            return true;
        });
    }

    public <T> T get(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    public <T> T call(Callable<T> action) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
