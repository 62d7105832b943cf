package io.outrigger.spi.binding;

import java.util.Optional;

/** Takes the events of an input binding. */
@FunctionalInterface
public interface BindingHandler {

    /**
     * Deals with one event.
     *
     * @return what the application answers, for outside systems that want an answer
     * @throws io.outrigger.spi.SpiException if the event was not dealt with
     */
    Optional<BindingData> handle(BindingData event);
}
