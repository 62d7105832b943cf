package io.outrigger.spi.binding;

import java.util.Optional;

/** Takes the events of an input binding. Many threads may call it at a time. */
@FunctionalInterface
public interface BindingHandler {

    /**
     * Deals with one event. Blocks until the application has answered, however long that takes, and may call it more
     * than once; an interrupt of the calling thread gives the event up.
     *
     * @return what the application answers, for outside systems that want an answer; empty if it says nothing
     * @throws RuntimeException if the event was not dealt with: the component does not confirm it
     */
    Optional<BindingData> handle(BindingData event);
}
