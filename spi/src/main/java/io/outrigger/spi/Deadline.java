package io.outrigger.spi;

import java.time.Duration;

/**
 * A moment after which nobody waits any more. Immutable, measured on the monotonic clock.
 */
public final class Deadline {

    private final long at;

    private Deadline(long at) {
        this.at = at;
    }

    /** A deadline that passes when {@code period} from now is over. */
    public static Deadline after(Duration period) {
        return new Deadline(System.nanoTime() + period.toNanos());
    }

    /** The time left; zero once it has passed, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, at - System.nanoTime()));
    }

    /** Whether no time is left. */
    public boolean passed() {
        return at - System.nanoTime() <= 0;
    }

    /** The earlier of this deadline and one {@code period} from now. */
    public Deadline atMost(Duration period) {
        Deadline other = after(period);
        return other.at - at < 0 ? other : this;
    }

    @Override
    public String toString() {
        return "Deadline[remaining=" + remaining() + "]";
    }
}
