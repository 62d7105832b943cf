package io.outrigger.runtime.rpc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts the virtual threads that calls run on, and can wait for the last of them. */
final class CallThreads {

    private final ThreadFactory factory = Thread.ofVirtual()
            .name("grpc-call")
            .inheritInheritableThreadLocals(false)
            .factory();
    private final AtomicInteger active = new AtomicInteger();
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean closing;

    void start(Runnable call) {
        active.incrementAndGet();
        boolean started = false;
        try {
            factory.newThread(() -> run(call)).start();
            started = true;
        } finally {
            if (!started) {
                finished();
            }
        }
    }

    private void run(Runnable call) {
        try {
            call.run();
        } finally {
            finished();
        }
    }

    private void finished() {
        if (active.decrementAndGet() == 0 && closing) {
            idle.countDown();
        }
    }

    /** Waits for the threads under way; nobody starts new ones any more. */
    boolean join(Duration patience) throws InterruptedException {
        closing = true;
        return active.get() == 0 || idle.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
