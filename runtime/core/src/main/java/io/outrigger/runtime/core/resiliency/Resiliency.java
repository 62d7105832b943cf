package io.outrigger.runtime.core.resiliency;

import io.outrigger.spi.ComponentKind;

/**
 * The policies of everything this runtime calls. Look-ups happen on every call; a target without policies gets
 * {@link Policy#NONE} or the built-in one that stands in.
 */
public interface Resiliency {
    /** Knows no policies. */
    Resiliency NONE = new Resiliency() {
        @Override
        public Policy app(String appId, String endpoint) {
            return Policy.NONE;
        }

        @Override
        public Policy inbound(String component, ComponentKind kind) {
            return Policy.NONE;
        }

        @Override
        public Policy outbound(String component, ComponentKind kind) {
            return Policy.NONE;
        }

        @Override
        public Policy builtIn(BuiltIn policy) {
            return Policy.NONE;
        }
    };

    /** The policies that are there without being written. */
    enum BuiltIn {
        SERVICE_RETRIES("DaprBuiltInServiceRetries"),
        ACTOR_RETRIES("DaprBuiltInActorRetries"),
        ACTOR_REMINDER_RETRIES("DaprBuiltInActorReminderRetries"),
        ACTOR_NOT_FOUND_RETRIES("DaprBuiltInActorNotFoundRetries"),
        INITIALIZATION_RETRIES("DaprBuiltInInitializationRetries");

        private final String text;

        BuiltIn(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /**
     * For calls to an application, an HTTP endpoint or a URL. Undefined if no resource names the target, even where a
     * default template applies; the caller then lets a built-in one stand in, inside of this.
     *
     * @param appId what the target is called in the Resiliency resource
     * @param endpoint tells the circuit breakers of one target apart
     */
    Policy app(String appId, String endpoint);

    /** Whether a resource names the application; unlike a look-up of its policy, this is not counted. */
    default boolean namesApp(String appId) {
        return false;
    }

    /** Whether a resource names the type of actors; where none does, built-in retries stand in. */
    default boolean namesActor(String type) {
        return false;
    }

    /** For what a component delivers. */
    Policy inbound(String component, ComponentKind kind);

    /** For calls into a component. */
    Policy outbound(String component, ComponentKind kind);

    /** For a call to an actor before its lock is taken: retries and a circuit breaker, never a time limit. */
    default Policy actorPreLock(String type, String id) {
        return Policy.NONE;
    }

    /** For a call to an actor that holds its lock: a time limit and nothing else. */
    default Policy actorPostLock(String type, String id) {
        return Policy.NONE;
    }

    Policy builtIn(BuiltIn policy);

    /** Forgets what is known of a component, such as that its circuit breaker is open. */
    default void componentRemoved(String component) {}
}
