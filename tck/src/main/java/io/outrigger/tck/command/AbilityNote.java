package io.outrigger.tck.command;

import io.outrigger.tck.Ability;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Carries what the component declared from the rules' thread to the report. */
final class AbilityNote {

    private final AtomicReference<Set<Ability>> abilities = new AtomicReference<>();

    void write(Set<Ability> declared) {
        abilities.set(declared);
    }

    /** Empty if the component never started. */
    Optional<Set<Ability>> read() {
        return Optional.ofNullable(abilities.get());
    }
}
