package io.outrigger.runtime.core.app;

/** Whether the application is up to being called. Read on every call: never blocks. */
@FunctionalInterface
public interface AppHealth {
    /** For applications that nobody asks. */
    AppHealth ALWAYS = () -> true;

    boolean healthy();
}
