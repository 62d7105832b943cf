package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AppStandingTest {

    private final AppStanding standing = new AppStanding();

    @Test
    void anApplicationThatNeverCameUpIsUnwell() throws InterruptedException {
        assertThat(standing.unwellWithin(Duration.ofDays(1))).isTrue();
    }

    @Test
    void oneThatStaysWellIsWaitedForToTheEnd() throws InterruptedException {
        standing.becomes(true);

        assertThat(standing.unwellWithin(Duration.ofMillis(20))).isFalse();
    }

    @Test
    void oneThatFallsIllEndsTheWait() throws InterruptedException {
        standing.becomes(true);
        Thread ill = Thread.startVirtualThread(() -> standing.becomes(false));

        assertThat(standing.unwellWithin(Duration.ofDays(1))).isTrue();
        ill.join();
    }
}
