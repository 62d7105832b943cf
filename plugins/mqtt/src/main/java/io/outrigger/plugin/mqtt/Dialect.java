package io.outrigger.plugin.mqtt;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.pubsub.PubSubFeature;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A version of the protocol. */
interface Dialect {

    /**
     * Opens a connection.
     *
     * @param network runs what waits for the network, a thread for each task
     * @param lost called once when the connection has ended, on a thread that must not be held up
     * @throws io.outrigger.spi.UnavailableException if the broker does not answer or says no
     */
    Connection open(ConnectTerms terms, int qos, Executor network, Consumer<Loss> lost, Deadline deadline);

    /** What a broker spoken to in this version can do. */
    Set<PubSubFeature> features();
}
