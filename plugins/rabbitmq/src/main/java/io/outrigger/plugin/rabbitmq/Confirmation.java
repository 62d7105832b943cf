package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the broker will say of one message. The first outcome counts. */
final class Confirmation {

    private final CountDownLatch known = new CountDownLatch(1);
    private Outcome outcome = new Outcome.Taken();

    static Confirmation of(Outcome outcome) {
        Confirmation confirmation = new Confirmation();
        confirmation.is(outcome);
        return confirmation;
    }

    synchronized void is(Outcome outcome) {
        if (known.getCount() > 0) {
            this.outcome = outcome;
            known.countDown();
        }
    }

    /** Whether it is known already that the message was lost. */
    synchronized Optional<Outcome.Lost> lost() {
        return known.getCount() == 0 && outcome instanceof Outcome.Lost lost ? Optional.of(lost) : Optional.empty();
    }

    Outcome await(Deadline deadline) {
        try {
            boolean came = known.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            return came ? outcome() : new Outcome.Refused(new UnavailableException("rabbitmq did not confirm in time"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Refused(new UnavailableException("interrupted before rabbitmq confirmed", e));
        }
    }

    private synchronized Outcome outcome() {
        return outcome;
    }
}
