package io.outrigger.tck.support;

import java.util.function.Supplier;

/** Runs code under another context class loader. */
public final class Loaders {

    private Loaders() {}

    /** Runs {@code action} as a foreign thread would: its context class loader knows neither plugin nor runtime. */
    public static <T> T foreign(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
