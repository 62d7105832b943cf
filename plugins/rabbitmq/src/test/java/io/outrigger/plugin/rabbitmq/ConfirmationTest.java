package io.outrigger.plugin.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfirmationTest {

    private final Confirmation confirmation = new Confirmation();
    private final Outcome lost = new Outcome.Lost(new UnavailableException("lost"));

    @Test
    void theFirstOutcomeCounts() {
        confirmation.is(lost);
        confirmation.is(new Outcome.Taken());
        assertThat(confirmation.await(Deadline.after(Duration.ZERO))).isSameAs(lost);
    }

    @Test
    void whoWaitsInVainIsToldSoAndDoesNotTryAgain() {
        assertThat(confirmation.await(Deadline.after(Duration.ofMillis(1)))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void whoIsInterruptedStaysSo() {
        Thread.currentThread().interrupt();
        assertThat(confirmation.await(Deadline.after(Duration.ofHours(1)))).isInstanceOf(Outcome.Refused.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
