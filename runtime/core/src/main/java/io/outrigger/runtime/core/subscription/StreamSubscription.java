package io.outrigger.runtime.core.subscription;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

/** A stream's subscription, which outlives the component that carries it for as long as that is being replaced. */
final class StreamSubscription {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");

    private final TopicSubscription subscription;
    private final Runnable ended;
    private volatile Optional<OpenSubscription> open;
    private volatile boolean over;

    /** @param ended called when it ends: no event will be answered any more */
    StreamSubscription(TopicSubscription subscription, OpenSubscription open, Runnable ended) {
        this.subscription = subscription;
        this.open = Optional.of(open);
        this.ended = ended;
    }

    TopicSubscription subscription() {
        return subscription;
    }

    /** Its component goes: takes no more events and waits for those under way. */
    synchronized void suspend() {
        open.ifPresent(OpenSubscription::close);
        open = Optional.empty();
    }

    /**
     * Its component is back.
     *
     * @return whether the component takes it; if not, it has ended
     */
    synchronized boolean resume(Supplier<OpenSubscription> opening) {
        if (over || open.isPresent()) {
            return true;
        }
        try {
            open = Optional.of(opening.get());
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Failed to start subscription for " + subscription + " again: " + e.getMessage());
            end();
            return false;
        }
    }

    /** By the runtime: what is under way may still be answered. */
    synchronized void end() {
        over = true;
        open.ifPresent(OpenSubscription::close);
        ended.run();
    }

    /** By its caller, who answers nothing any more; what is under way is for the next one. */
    void leave() {
        // Not under the lock: whoever holds it may be waiting for answers that will not come.
        over = true;
        open.ifPresent(OpenSubscription::refuse);
        ended.run();
        suspend();
    }
}
