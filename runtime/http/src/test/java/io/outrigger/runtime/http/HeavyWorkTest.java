package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeavyWorkTest {

    @Test
    void smallWorkStaysOnTheCallersThread() {
        try (HeavyWork heavy = new HeavyWork()) {
            assertThat(heavy.compute(10, Thread::currentThread)).isSameAs(Thread.currentThread());
            assertThat(heavy.compute(HeavyWork.THRESHOLD, Thread::currentThread).isVirtual())
                    .isFalse();
        }
    }

    @Test
    void failuresArriveAsTheyWereThrown() {
        try (HeavyWork heavy = new HeavyWork()) {
            assertThatThrownBy(() -> heavy.compute(HeavyWork.THRESHOLD, () -> {
                        throw new MalformedBody("no", null);
                    }))
                    .isInstanceOf(MalformedBody.class)
                    .hasMessage("no");
        }
    }

    @Test
    void moreWorkThanFitsWaits() throws InterruptedException, ExecutionException {
        AtomicInteger done = new AtomicInteger();
        try (HeavyWork heavy = new HeavyWork();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                results.add(callers.submit(() -> heavy.compute(HeavyWork.THRESHOLD, done::incrementAndGet)));
            }
            for (Future<Integer> result : results) {
                result.get();
            }
        }
        assertThat(done).hasValue(1_000);
    }
}
