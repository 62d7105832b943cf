package io.outrigger.runtime.core.binding;

import io.outrigger.spi.binding.BindingData;
import java.util.List;
import java.util.Optional;

/**
 * What an application does about an event.
 *
 * @param answer for the outside system
 * @param to the output bindings that get the answer as well
 * @param parallel whether they get it side by side, and nobody waits for them
 */
public record AppReaction(Optional<BindingData> answer, List<String> to, boolean parallel) {

    /** A reaction that concerns the outside system only. */
    public static AppReaction of(Optional<BindingData> answer) {
        return new AppReaction(answer, List.of(), false);
    }
}
