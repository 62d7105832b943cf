package io.outrigger.runtime.core.subscription;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadLocalRandom;

/** A subscription that is begun again and again until the component takes it. */
final class KeptSubscription implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final double GROWTH = 1.5;

    private final OpenSubscription.Parts parts;
    private final Thread retries = Thread.ofVirtual().name("subscription-retry").unstarted(this::keepTrying);
    // Of the thread that starts, then of the one that retries; read after that one was joined.
    private OpenSubscription open;

    private KeptSubscription(OpenSubscription.Parts parts) {
        this.parts = parts;
    }

    /** Tries once; if that fails, further attempts are made in the background. */
    static KeptSubscription start(OpenSubscription.Parts parts) {
        if (parts.broker().maySubscribe(parts.subscription().topic())) {
            return startUnscoped(parts);
        }
        KeptSubscription kept = new KeptSubscription(parts);
        LOG.log(Level.ERROR, kept.failed(Refusals.forbidden(parts.subscription())));
        return kept;
    }

    /** The same for what no application asked for, so that scopes of applications do not count. */
    static KeptSubscription startUnscoped(OpenSubscription.Parts parts) {
        KeptSubscription kept = new KeptSubscription(parts);
        if (!kept.begun("Failed to start subscription for ")) {
            kept.retries.start();
        }
        return kept;
    }

    private boolean begun(String failure) {
        try {
            open = OpenSubscription.open(parts);
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, failure + topic() + ": " + e.getMessage());
            return false;
        }
    }

    private String failed(String why) {
        return "Failed to start subscription for " + topic() + ": " + why;
    }

    private String topic() {
        return "pubsub " + parts.broker().name() + ", topic "
                + parts.subscription().topic();
    }

    private void keepTrying() {
        double pause = FIRST_PAUSE_MILLIS;
        try {
            do {
                Thread.sleep((long) (pause * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
                pause = Math.min(pause * GROWTH, LONGEST_PAUSE_MILLIS);
            } while (!begun("Retry failed for subscription "));
            LOG.log(Level.INFO, "Successfully started subscription after retry for " + topic());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        retries.interrupt();
        Joining.join(retries);
        if (open != null) {
            open.close();
        }
    }
}
