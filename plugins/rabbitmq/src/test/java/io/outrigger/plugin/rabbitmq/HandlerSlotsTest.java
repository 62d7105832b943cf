package io.outrigger.plugin.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.testing.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HandlerSlotsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HandlerSlots slots = new HandlerSlots(1);

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    @Test
    void whoFindsNoFreeSlotWaitsForOne() throws InterruptedException {
        assertThat(slots.enter()).isTrue();
        AtomicReference<Boolean> entered = new AtomicReference<>();
        Thread second = Thread.ofVirtual().start(() -> entered.set(slots.enter()));
        Eventually.holds("the second one waits", PATIENCE, () -> waits(second));
        slots.leave();
        second.join();
        assertThat(entered).hasValue(true);
    }

    @Test
    void onceTheyAreClosedNobodyEntersNotEvenWhoWaits() throws InterruptedException {
        assertThat(slots.enter()).isTrue();
        AtomicReference<Boolean> entered = new AtomicReference<>();
        Thread second = Thread.ofVirtual().start(() -> entered.set(slots.enter()));
        Eventually.holds("the second one waits", PATIENCE, () -> waits(second));
        slots.close();
        second.join();
        assertThat(entered).hasValue(false);
        assertThat(slots.enter()).isFalse();
    }

    @Test
    void theLastHandlerIsWaitedForAlsoByAThreadThatIsInterrupted() throws InterruptedException {
        assertThat(slots.enter()).isTrue();
        slots.close();
        Thread closing = Thread.ofVirtual().start(slots::awaitEmpty);
        closing.interrupt();
        Eventually.holds("it waits", PATIENCE, () -> waits(closing));
        slots.leave();
        assertThat(closing.join(PATIENCE)).isTrue();
    }
}
