package io.outrigger.runtime.rpc;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The few threads that read and write sockets. Whoever makes them closes them. */
public final class EventLoops {

    // Calls run elsewhere, so one loop feeds several processors; a second one pays on larger machines only.
    private static final int PROCESSORS_PER_LOOP = 4;
    private static final int MOST = 2;

    private final ThreadFactory factory;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final EventLoopGroup group;

    public EventLoops(String name) {
        // Netty would look for three other loggers first, which costs time at every start.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        int loops = Math.clamp(Runtime.getRuntime().availableProcessors() / PROCESSORS_PER_LOOP, 1, MOST);
        this.factory = Thread.ofPlatform().name(name + "-", 0).daemon().factory();
        this.group = new MultiThreadIoEventLoopGroup(loops, this::thread, NioIoHandler.newFactory());
    }

    private Thread thread(Runnable loop) {
        Thread thread = factory.newThread(loop);
        threads.add(thread);
        return thread;
    }

    /**
     * One of them. What is written from a loop leaves together, which is worth a detour for whoever has several things
     * to write. Where there are several loops it may be the wrong one, which costs only that.
     */
    Executor any() {
        return group.next();
    }

    public EventLoopGroup group() {
        return group;
    }

    /** Ends the threads and waits for them. */
    public boolean close(Duration patience) throws InterruptedException {
        Future<?> closed = group.shutdownGracefully(0, patience.toMillis(), TimeUnit.MILLISECONDS);
        boolean ended = closed.await(patience.toMillis() + 1_000);
        for (Thread thread : threads) {
            ended &= thread.join(patience);
        }
        return ended;
    }

    /** Ends the threads without waiting for them. */
    public void abandon() {
        var _ = group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
    }
}
