package io.outrigger.plugin.jetstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress();

    @Test
    void nothingTakenMeansTheFirstAfterTheBeginning() {
        assertThat(progress.next()).isEqualTo(1);
        progress.beginBehind(7);
        assertThat(progress.next()).isEqualTo(8);
    }

    @Test
    void theFirstUnsettledMessageComesAgain() {
        progress.took(3);
        progress.took(4);
        progress.took(5);
        progress.settled(3);
        progress.settled(5);
        assertThat(progress.next()).isEqualTo(4);
        progress.settled(4);
        assertThat(progress.next()).isEqualTo(6);
    }

    @Test
    void aNewStreamBeginsAtItsBeginning() {
        progress.took(30);
        progress.forget();
        assertThat(progress.next()).isEqualTo(1);
    }
}
