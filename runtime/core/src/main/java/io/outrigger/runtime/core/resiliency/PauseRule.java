package io.outrigger.runtime.core.resiliency;

import java.time.Duration;

/** How long to wait between two attempts. */
sealed interface PauseRule {

    /** The pauses of one run, in order. Used by one thread. */
    interface Pauses {
        /** Says that there is to be no further attempt. */
        long STOP = Long.MIN_VALUE;

        /** In nanoseconds, or {@link #STOP}. */
        long next();
    }

    Pauses begin(PolicyClock clock);

    record Constant(Duration pause) implements PauseRule {
        @Override
        public Pauses begin(PolicyClock clock) {
            long nanos = Math.max(0, pause.toNanos());
            return () -> nanos;
        }
    }

    /**
     * Pauses that grow by half each time and are spread by half of themselves to either side.
     *
     * @param elapsed no pause begins that would end later than this after the first attempt
     */
    record Exponential(Duration initial, Duration longest, Duration elapsed) implements PauseRule {
        static final Duration INITIAL = Duration.ofMillis(500);
        static final Duration ELAPSED = Duration.ofMinutes(15);

        @Override
        public Pauses begin(PolicyClock clock) {
            return new GrowingPauses(this, clock);
        }
    }

    /** The pauses of one run of an exponential rule. */
    final class GrowingPauses implements Pauses {
        private static final double SPREAD = 0.5;
        private static final double GROWTH = 1.5;

        private final Exponential rule;
        private final PolicyClock clock;
        private final long start;
        private double interval;

        GrowingPauses(Exponential rule, PolicyClock clock) {
            this.rule = rule;
            this.clock = clock;
            this.start = clock.nanoTime();
            this.interval = rule.initial().toNanos();
        }

        @Override
        public long next() {
            double shortest = interval - SPREAD * interval;
            long pause = (long) (shortest + clock.random() * (2 * SPREAD * interval + 1));
            grow();
            long elapsed = clock.nanoTime() - start;
            return elapsed + pause > rule.elapsed().toNanos() ? STOP : Math.max(0, pause);
        }

        private void grow() {
            double longest = rule.longest().toNanos();
            interval = interval >= longest / GROWTH ? longest : interval * GROWTH;
        }
    }
}
