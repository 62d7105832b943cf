package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;

/**
 * What to consume, and how.
 *
 * @param queue its name
 * @param declaration makes the queue and what belongs to it, on every new channel
 * @param prefetch how many messages the broker hands over before the first of them is settled, at least 1
 * @param handlers how many of them are handled at a time, at least 1
 * @param acknowledgeFirst whether a message is acknowledged before it is handled, and so never comes again
 * @param requeueFailed whether a message whose handler failed comes again
 * @param pause between attempts to get a lost channel back
 */
record ConsumerTerms(
        String queue,
        Declaration declaration,
        int prefetch,
        int handlers,
        boolean acknowledgeFirst,
        boolean requeueFailed,
        Duration pause) {

    /** Stands in where no prefetch count is set: the highest that Dapr's setting can say. */
    static final int USUAL_PREFETCH = 255;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    /** Keeps a broker that refuses from being asked without end. */
    ConsumerTerms {
        pause = pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    }

    /** Tells the broker what there has to be. */
    @FunctionalInterface
    interface Declaration {
        void make(Channel channel) throws IOException;
    }

    static int prefetch(int setting) {
        return setting > 0 ? setting : USUAL_PREFETCH;
    }
}
