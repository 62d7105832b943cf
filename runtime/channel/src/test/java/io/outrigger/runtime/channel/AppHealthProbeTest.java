package io.outrigger.runtime.channel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AppHealthProbeTest {
    private static final Optional<String> WELL = Optional.empty();
    private static final Optional<String> ILL = Optional.of("ill");

    /** Answers as it is told, and waits to be told. */
    private static final class ToldProbe implements AppProbe {
        private final BlockingQueue<Optional<String>> answers = new SynchronousQueue<>();

        @Override
        public Optional<String> failure(Duration timeout) throws InterruptedException {
            return answers.take();
        }

        @Override
        public void close() {}
    }

    private final ToldProbe probe = new ToldProbe();
    private final BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();

    private AppHealthProbe started() {
        AppHealthProbe health =
                new AppHealthProbe(probe, new AppHealthProbe.Rhythm(Duration.ofMillis(1), Duration.ofSeconds(1), 3));
        health.onChange(told::add);
        health.start();
        return health;
    }

    @Test
    void itIsNotWellBeforeItSaysSo() throws Exception {
        try (AppHealthProbe health = started()) {
            assertThat(health.healthy()).isFalse();
            probe.answers.put(WELL);
            assertThat(told.poll(10, SECONDS)).isTrue();
            assertThat(health.healthy()).isTrue();
        }
    }

    @Test
    void onlyFailuresInARowMakeItUnwell() throws Exception {
        try (AppHealthProbe health = started()) {
            probe.answers.put(WELL);
            assertThat(told.poll(10, SECONDS)).isTrue();
            probe.answers.put(ILL);
            probe.answers.put(ILL);
            probe.answers.put(WELL);
            probe.answers.put(ILL);
            probe.answers.put(ILL);
            assertThat(health.healthy()).isTrue();
            probe.answers.put(ILL);
            assertThat(told.poll(10, SECONDS)).isFalse();
            assertThat(health.healthy()).isFalse();
            probe.answers.put(WELL);
            assertThat(told.poll(10, SECONDS)).isTrue();
        }
    }
}
