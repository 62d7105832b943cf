package io.outrigger.daprd;

import io.outrigger.runtime.resources.GoDuration;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Keeps a sidecar serving for a while after it was told to end, so that its callers can leave first. */
final class ShutdownBlock {

    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    private final Optional<Duration> duration;

    ShutdownBlock(ShutdownFlags flags) {
        this.duration = flags.block();
    }

    /** What is held up. */
    interface Held {

        /** Takes nothing new from brokers and bindings, for ever. */
        void quieten();

        /** Waits until the application is unwell, or the time is over. */
        boolean appUnwellWithin(Duration time) throws InterruptedException;
    }

    void await(boolean restarting, Held held) throws InterruptedException {
        if (duration.isEmpty() || restarting) {
            return;
        }
        LOG.log(
                Level.INFO,
                "Blocking graceful shutdown for " + GoDuration.format(duration.get())
                        + " or until app reports unhealthy...");
        held.quieten();
        boolean unwell = held.appUnwellWithin(duration.get());
        LOG.log(
                Level.INFO,
                unwell
                        ? "App reported unhealthy, entering shutdown..."
                        : "Block shutdown period expired, entering shutdown...");
    }
}
