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

    /** @param quiet what has the sidecar begin nothing of its own any more */
    void await(boolean restarting, Runnable quiet) throws InterruptedException {
        if (duration.isEmpty() || restarting) {
            return;
        }
        LOG.log(
                Level.INFO,
                "Blocking graceful shutdown for " + GoDuration.format(duration.get())
                        + " or until app reports unhealthy...");
        quiet.run();
        Thread.sleep(duration.get());
        LOG.log(Level.INFO, "Block shutdown period expired, entering shutdown...");
    }
}
