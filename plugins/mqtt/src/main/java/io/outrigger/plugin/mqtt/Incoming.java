package io.outrigger.plugin.mqtt;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.pubsub.Message;
import java.util.Optional;

/**
 * A message the broker delivered and waits for the acknowledgement of.
 *
 * @param kept whether the broker keeps it until it is acknowledged, which it does not at quality of service 0
 * @param expiry when it has outlived its time to live, if it has one
 * @param acknowledgement tells the broker that the message was dealt with; harmless once the connection is gone
 */
record Incoming(Message message, boolean kept, Optional<Deadline> expiry, Runnable acknowledgement) {}
