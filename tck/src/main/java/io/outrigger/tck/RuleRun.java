package io.outrigger.tck;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** Runs one rule on a thread of its own, so that a component that hangs fails the rule and not the whole run. */
record RuleRun(String name, ClassLoader loader) {

    static RuleRun of(String name, ClassLoader loader) {
        return new RuleRun(name, loader);
    }

    void within(Duration limit, Invocation<Void> invocation) throws Throwable {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().name("tck-rule").unstarted(() -> attempt(invocation, failure));
        thread.setContextClassLoader(loader);
        thread.start();
        if (!thread.join(limit)) {
            throw hanging(thread, limit);
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private static void attempt(Invocation<Void> invocation, AtomicReference<Throwable> failure) {
        try {
            invocation.proceed();
        } catch (Throwable e) {
            failure.set(e);
        }
    }

    private AssertionError hanging(Thread thread, Duration limit) {
        AssertionError error =
                new AssertionError(name + ": a call did not return within " + limit.toSeconds() + " s; stuck in "
                        + Arrays.stream(thread.getStackTrace())
                                .findFirst()
                                .map(Object::toString)
                                .orElse("nothing"));
        error.setStackTrace(thread.getStackTrace());
        thread.interrupt();
        return error;
    }
}
