package io.outrigger.runtime.core.telemetry;

/** Counts what components do. Implementations are called on every request: they neither block nor throw. */
public interface ComponentMetrics {

    /** For tests and for runtimes that measure nothing. */
    ComponentMetrics NONE = new ComponentMetrics() {
        @Override
        public void stateInvoked(String component, String operation, boolean success, long nanos) {}

        @Override
        public void secretInvoked(String component, String operation, boolean success, long nanos) {}

        @Override
        public void componentLoaded() {}

        @Override
        public void componentInitialised(String type) {}

        @Override
        public void componentFailed(String type, String reason, String name) {}
    };

    void stateInvoked(String component, String operation, boolean success, long nanos);

    void secretInvoked(String component, String operation, boolean success, long nanos);

    /** An operation of an output binding. */
    default void bindingInvoked(String component, String operation, boolean success, long nanos) {}

    /** An event of an input binding, dealt with by the application or not. */
    default void bindingEvent(String component, boolean success, long nanos) {}

    /** A message handed to a broker, under the application's name of the topic. */
    default void published(String component, String topic, boolean success, long nanos) {}

    /** Many messages handed to a broker at once; a success if it took all of them. */
    default void bulkPublished(String component, String topic, boolean success, long nanos) {}

    void componentLoaded();

    void componentInitialised(String type);

    void componentFailed(String type, String reason, String name);
}
