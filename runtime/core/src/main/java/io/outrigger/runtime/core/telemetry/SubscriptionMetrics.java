package io.outrigger.runtime.core.telemetry;

/** Counts what becomes of events. Implementations are called for every one: they neither block nor throw. */
public interface SubscriptionMetrics {

    /** For tests and for runtimes that measure nothing. */
    SubscriptionMetrics NONE = new SubscriptionMetrics() {
        @Override
        public void eventProcessed(Outcome outcome, long nanos) {}

        @Override
        public void bulkProcessed(String component, String topic, long nanos) {}

        @Override
        public void bulkEntries(String component, String topic, String process, int count) {}
    };

    /**
     * What became of an event.
     *
     * @param process {@code success}, {@code retry} or {@code drop}
     * @param status how the application took it, where that is not the same
     */
    record Outcome(String component, String topic, String process, String status) {
        public static final String SUCCESS = "success";
        public static final String RETRY = "retry";
        public static final String DROP = "drop";

        public static Outcome of(String component, String topic, String process) {
            return new Outcome(component, topic, process, process);
        }
    }

    /** @param nanos how long the application took; zero if it was not asked */
    void eventProcessed(Outcome outcome, long nanos);

    /** @param nanos how long the application took; zero if it was not asked */
    void bulkProcessed(String component, String topic, long nanos);

    /** @param process in upper case */
    void bulkEntries(String component, String topic, String process, int count);
}
