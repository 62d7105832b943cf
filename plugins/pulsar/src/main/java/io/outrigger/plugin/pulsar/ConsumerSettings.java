package io.outrigger.plugin.pulsar;

import io.outrigger.spi.Setting;
import java.time.Duration;
import java.util.Optional;

/** How messages are delivered. */
record ConsumerSettings(
        @Setting(name = "consumerID", doc = "The subscription's name; the application's id unless set.")
        Optional<String> consumerId,

        @Setting(name = "redeliveryDelay", fallback = "30s", doc = "After how long a failed message comes again.")
        Duration redeliveryDelay,

        @Setting(
                name = "maxConcurrentHandlers",
                fallback = "100",
                doc = "How many messages are handled at a time; 0 means 100.")
        int maxConcurrentHandlers,

        @Setting(
                name = "processMode",
                fallback = "async",
                doc = "Whether messages are handled one at a time (sync) or not (async).")
        ProcessMode processMode,

        @Setting(
                name = "receiverQueueSize",
                fallback = "1000",
                doc = "How many messages a subscription takes in advance.")
        int receiverQueueSize,

        @Setting(name = "subscribeType", fallback = "shared", doc = "shared, exclusive, failover or key_shared.")
        Sharing subscribeType,

        @Setting(
                name = "subscribeInitialPosition",
                fallback = "latest",
                doc = "Where a new subscription begins: latest, earliest.")
        Position subscribeInitialPosition,

        @Setting(
                name = "subscribeMode",
                fallback = "durable",
                doc = "Whether the broker keeps it: durable, non_durable.")
        Mode subscribeMode,

        @Setting(
                name = "replicateSubscriptionState",
                fallback = "false",
                doc = "Whether other clusters know how far the subscription came.")
        boolean replicateSubscriptionState) {

    /** How many messages are handled at a time. */
    enum ProcessMode {
        ASYNC,
        SYNC
    }

    /** How the members of a subscription share its messages. */
    enum Sharing {
        SHARED,
        EXCLUSIVE,
        FAILOVER,
        KEY_SHARED
    }

    /** Where a new subscription begins. */
    enum Position {
        LATEST,
        EARLIEST
    }

    /** Whether the broker keeps it. */
    enum Mode {
        DURABLE,
        NON_DURABLE
    }

    private static final int USUAL_HANDLERS = 100;

    int handlers() {
        return maxConcurrentHandlers > 0 ? maxConcurrentHandlers : USUAL_HANDLERS;
    }
}
