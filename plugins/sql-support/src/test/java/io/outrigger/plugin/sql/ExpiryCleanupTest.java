package io.outrigger.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExpiryCleanupTest {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    @Test
    void aRunThatFailsIsNotTheLast() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);
        ExpiryCleanup cleanup = cleanup(Duration.ofMillis(10));
        cleanup.start(interval -> {
            assertThat(interval).hasMillis(10);
            runs.countDown();
            throw new UnavailableException("the database is away");
        });
        assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
        cleanup.stop();
        cleanup.join();
        assertThat(threads).hasSize(1).noneMatch(Thread::isAlive);
    }

    @Test
    void stoppingDoesNotWaitForTheInterval() {
        ExpiryCleanup cleanup = cleanup(Duration.ofDays(1));
        AtomicInteger runs = new AtomicInteger();
        cleanup.start(interval -> runs.incrementAndGet());
        cleanup.stop();
        cleanup.join();
        assertThat(threads).hasSize(1).noneMatch(Thread::isAlive);
        assertThat(runs).hasValue(0);
    }

    @Test
    void withoutAnIntervalThereIsNoThread() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            ExpiryCleanup cleanup = cleanup(none);
            cleanup.start(interval -> 0);
            cleanup.stop();
            cleanup.join();
        }
        assertThat(threads).isEmpty();
    }

    private ExpiryCleanup cleanup(Duration interval) {
        return new ExpiryCleanup(interval, action -> {
            Thread thread = Thread.ofPlatform().name("cleanup").unstarted(action);
            threads.add(thread);
            return thread;
        });
    }
}
