package io.outrigger.runtime.core.app;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an HTTP application says of itself, at {@code /dapr/config}: the actors it hosts and how.
 *
 * @param entities the types of its actors
 * @param defaults for types that {@code perType} does not name
 */
public record ApplicationConfig(List<String> entities, ActorOptions defaults, List<EntityOptions> perType) {
    /** Of an application that says nothing. */
    public static final ApplicationConfig EMPTY = new ApplicationConfig(List.of(), ActorOptions.NONE, List.of());

    /**
     * Settings of actors, as they were written.
     *
     * @param idleTimeout a Go duration; empty if it was not said
     * @param drainOngoingCallTimeout likewise
     * @param remindersStoragePartitions obsolete, and worth a warning if there is one
     */
    public record ActorOptions(
            String idleTimeout,
            String drainOngoingCallTimeout,
            Optional<Boolean> drainRebalanced,
            Reentrancy reentrancy,
            int remindersStoragePartitions) {
        public static final ActorOptions NONE =
                new ActorOptions("", "", Optional.empty(), new Reentrancy(false, OptionalInt.empty()), 0);
    }

    /** Whether an actor may be called by itself, and how deep. */
    public record Reentrancy(boolean enabled, OptionalInt maxStackDepth) {}

    /** Settings of some types. */
    public record EntityOptions(List<String> entities, ActorOptions options) {
        public EntityOptions {
            entities = List.copyOf(entities);
        }
    }

    public ApplicationConfig {
        entities = List.copyOf(entities);
        perType = List.copyOf(perType);
    }
}
