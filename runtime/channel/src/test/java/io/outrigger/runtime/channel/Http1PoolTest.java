package io.outrigger.runtime.channel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class Http1PoolTest {
    private final Queue<Http1FakeWire> wires = new ConcurrentLinkedQueue<>();

    private Http1Pool pool(int open, int idle, Duration idleTime) {
        return new Http1Pool(this::connect, new HttpLimits(512, open, idle, Duration.ofSeconds(1)), idleTime);
    }

    private Http1Wire connect() {
        Http1FakeWire wire = new Http1FakeWire(new byte[0], place -> 0);
        wires.add(wire);
        return wire;
    }

    private long openWires() {
        return wires.stream().filter(wire -> !wire.closed()).count();
    }

    @Test
    void theConnectionUsedLastIsUsedFirst() throws Exception {
        try (Http1Pool pool = pool(9, 9, Duration.ofMinutes(1))) {
            Http1Connection one = pool.take();
            Http1Connection two = pool.take();
            pool.give(two);
            pool.give(one);

            assertThat(pool.take()).isSameAs(one);
            assertThat(pool.take()).isSameAs(two);
        }
    }

    @Test
    void idleConnectionsBeyondTheLimitAreClosed() throws Exception {
        try (Http1Pool pool = pool(9, 2, Duration.ofMinutes(1))) {
            List<Http1Connection> taken = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                taken.add(pool.take());
            }
            taken.forEach(pool::give);

            assertThat(openWires()).isEqualTo(2);
        }
    }

    @Test
    void whoWantsOneTooManyWaits() throws Exception {
        try (Http1Pool pool = pool(2, 2, Duration.ofMinutes(1))) {
            Http1Connection one = pool.take();
            Http1Connection two = pool.take();
            FutureTask<Http1Connection> third = new FutureTask<>(pool::take);
            Thread waiting = Thread.startVirtualThread(third);
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }

            assertThat(wires).hasSize(2);
            pool.give(one);
            assertThat(third.get(20, SECONDS)).isSameAs(one);
            pool.drop(two);
            assertThat(pool.take()).isNotSameAs(two);
        }
    }

    @Test
    void anInterruptEndsTheWaitAndTakesNoPermit() throws Exception {
        try (Http1Pool pool = pool(1, 1, Duration.ofMinutes(1))) {
            Http1Connection one = pool.take();
            FutureTask<Http1Connection> second = new FutureTask<>(pool::take);
            Thread waiting = Thread.startVirtualThread(second);
            waiting.interrupt();

            assertThatThrownBy(() -> second.get(20, SECONDS)).hasCauseInstanceOf(InterruptedException.class);
            pool.give(one);
            assertThat(pool.take()).isSameAs(one);
        }
    }

    @Test
    void connectionsThatFailToOpenTakeNoPermit() {
        HttpLimits limits = new HttpLimits(512, 1, 1, Duration.ofSeconds(1));
        Http1Connector refusing = () -> {
            throw new IOException("refused");
        };
        try (Http1Pool pool = new Http1Pool(refusing, limits, Duration.ofMinutes(1))) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(pool::take).hasMessage("refused");
                assertThatThrownBy(pool::fresh).hasMessage("refused");
            }
        }
    }

    @Test
    void idleConnectionsAreClosedInTheEnd() throws Exception {
        try (Http1Pool pool = pool(2, 2, Duration.ofMillis(1))) {
            for (int i = 0; i < 3; i++) {
                Http1Connection one = pool.take();
                Http1Connection two = pool.take();
                pool.give(one);
                pool.give(two);
                while (openWires() > 0) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void closingEndsConnectionsInUseToo() throws Exception {
        Http1Pool pool = pool(3, 3, Duration.ofMinutes(1));
        Http1Connection idle = pool.take();
        Http1Connection busy = pool.take();
        pool.give(idle);

        pool.close();
        pool.close();

        assertThat(openWires()).isZero();
        assertThatThrownBy(pool::take).isInstanceOf(IOException.class);
        pool.give(busy);
        assertThatThrownBy(pool::take).isInstanceOf(IOException.class);
    }
}
