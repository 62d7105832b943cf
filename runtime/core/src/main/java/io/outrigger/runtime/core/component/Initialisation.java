package io.outrigger.runtime.core.component;

import io.outrigger.spi.Component;
import io.outrigger.spi.Deadline;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts a component within its time. The start runs on a platform thread of its own, because it may initialise
 * classes (which pins a virtual thread) and because a start that ignores its deadline must not hold up the rest.
 */
final class Initialisation {

    private Initialisation() {}

    static void run(Component component, String name, Duration timeout, ThreadFactory threads) {
        FutureTask<Boolean> start = new FutureTask<>(initialise(component, timeout));
        Thread thread = threads.newThread(start);
        thread.start();
        try {
            start.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw rethrow(e.getCause());
        } catch (TimeoutException _) {
            start.cancel(true);
            throw new InitialisationException("init timeout for component " + name + " exceeded after "
                    + io.outrigger.runtime.resources.GoDuration.format(timeout));
        } catch (InterruptedException _) {
            start.cancel(true);
            Thread.currentThread().interrupt();
            throw new InitialisationException("interrupted while waiting for component " + name);
        }
    }

    private static Callable<Boolean> initialise(Component component, Duration timeout) {
        return () -> {
            component.init(Deadline.after(timeout));
            return Boolean.TRUE;
        };
    }

    private static RuntimeException rethrow(Throwable cause) {
        if (cause instanceof RuntimeException e) {
            return e;
        }
        return new InitialisationException(cause.toString(), cause);
    }

    /** The component did not start, and did not say why itself. */
    static final class InitialisationException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InitialisationException(String message) {
            super(message);
        }

        InitialisationException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
