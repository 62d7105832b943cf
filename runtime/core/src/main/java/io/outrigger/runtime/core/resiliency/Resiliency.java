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
     * For calls to an application, an HTTP endpoint or a URL. Undefined if the target has none; the caller decides
     * whether a built-in one stands in.
     *
     * @param appId what the target is called in the Resiliency resource
     * @param endpoint tells the circuit breakers of one target apart
     */
    Policy app(String appId, String endpoint);

    /** For what a component delivers. */
    Policy inbound(String component, ComponentKind kind);

    /** For calls into a component. */
    Policy outbound(String component, ComponentKind kind);

    Policy builtIn(BuiltIn policy);
}
