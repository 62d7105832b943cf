package io.outrigger.tck.binding;

import io.outrigger.spi.binding.InputBinding;
import io.outrigger.tck.BackendFixture;

/** A {@link BackendFixture} with what is peculiar to input bindings. */
public interface InputBindingFixture extends BackendFixture<InputBinding> {

    /**
     * Has the outside system make one event for the component that is being read; one that makes events on its own, often
     * enough for the fixture's patience, need do nothing. Called from any thread, while a component reads and while
     * none does.
     */
    default void trigger() {}

    /** Whether the outside system brings an event again that the handler did not deal with. */
    default boolean redelivers() {
        return false;
    }
}
