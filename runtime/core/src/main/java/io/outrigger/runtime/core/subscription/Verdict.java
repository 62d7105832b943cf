package io.outrigger.runtime.core.subscription;

/** What an application makes of an event. */
public sealed interface Verdict {
    Verdict SUCCESS = new Success();

    /** It has dealt with the event. */
    record Success() implements Verdict {}

    /**
     * It never wants to see the event again; a dead letter topic gets it, if there is one.
     *
     * @param told whether it said so, rather than having nobody for such events
     */
    record Drop(boolean told) implements Verdict {}

    /** It has nobody for such events, and they are not for a dead letter topic either. */
    record Unhandled() implements Verdict {}

    /** The event shall come again. */
    record Retry(DeliveryFailure failure) implements Verdict {}
}
