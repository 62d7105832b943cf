package io.outrigger.runtime.core.outbox;

import java.time.Duration;

/**
 * How often something is tried again: soon at first, then ever more seldom.
 *
 * @param first the first pause; each further one is three times as long
 * @param longest no pause is longer
 * @param total all pauses together
 */
record Patience(Duration first, Duration longest, Duration total) {

    /** As long as daprd's; but daprd waits for a second before it looks at all. */
    static final Patience USUAL = new Patience(Duration.ofMillis(20), Duration.ofSeconds(3), Duration.ofSeconds(12));

    private static final int GROWTH = 3;

    Tries tries(Gate end) {
        return new Tries(end);
    }

    /** The pauses between the attempts at one thing. For one thread. */
    final class Tries {
        private final Gate end;
        private Duration pause = first;
        private Duration spent = Duration.ZERO;
        private boolean last;

        private Tries(Gate end) {
            this.end = end;
        }

        /**
         * Waits until it is time for another attempt. At the end of all there is one more, at once.
         *
         * @return false if there is no sense in one
         */
        boolean again() throws InterruptedException {
            if (last || spent.plus(pause).compareTo(total) > 0) {
                return false;
            }
            last = end.passed(pause);
            spent = spent.plus(pause);
            pause = min(pause.multipliedBy(GROWTH), longest);
            return true;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
