package io.outrigger.plugin.mqtt;

import io.outrigger.spi.pubsub.Message;
import java.util.OptionalLong;

/**
 * A message to publish.
 *
 * @param qos 0, 1 or 2
 * @param retain whether the broker keeps it as the topic's last one
 * @param expirySeconds after which the broker drops it, where the protocol can say so
 */
record Outgoing(Message message, int qos, boolean retain, OptionalLong expirySeconds) {}
