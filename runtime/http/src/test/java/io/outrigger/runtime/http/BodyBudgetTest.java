package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

    private final BodyBudget budget = BodyBudget.ofBytes(10 << 10);

    @Test
    void whoFindsNoRoomWaitsUntilThereIsSome() throws Exception {
        BodyBudget.Share first = budget.acquire(8 << 10);
        FutureTask<Boolean> second = new FutureTask<>(() -> {
            budget.acquire(8 << 10).release();
            return true;
        });
        Thread thread = Thread.ofVirtual().start(second);
        assertThat(thread.join(java.time.Duration.ofMillis(100))).isFalse();

        first.release();

        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBodyLargerThanTheBudgetGetsAllOfIt() {
        BodyBudget.Share share = budget.acquire(1L << 40);

        share.release();
        share.release();

        budget.acquire(10 << 10).release();
    }

    @Test
    void whoIsInterruptedIsTold() {
        BodyBudget.Share all = budget.acquire(10 << 10);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> budget.acquire(1)).isInstanceOf(BodyException.class);

        assertThat(Thread.interrupted()).isTrue();
        all.release();
    }
}
