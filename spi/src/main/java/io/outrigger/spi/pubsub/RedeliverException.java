package io.outrigger.spi.pubsub;

import io.outrigger.spi.SpiException;

/**
 * A handler's way to say that a message was not dealt with. What follows is the broker's rule: it comes again, at once
 * or after the broker's delay, if {@link DeliveryGuarantee#REDELIVERY} is promised, and is given up otherwise. Once the
 * subscription began to close it is never acknowledged: a broker with {@link DeliveryGuarantee#DURABILITY} keeps it for
 * the next subscription.
 */
public final class RedeliverException extends SpiException {

    private static final long serialVersionUID = 1L;

    /** Says why, for the component's log. */
    public RedeliverException(String message) {
        super(message);
    }

    /** Says why, with the failure underneath. */
    public RedeliverException(String message, Throwable cause) {
        super(message, cause);
    }
}
