package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.pubsub.CloudEvent;
import java.util.Map;

/**
 * What a message is to the runtime.
 *
 * @param body what an application that speaks HTTP gets
 */
record ReceivedEvent(String topic, Map<String, String> metadata, CloudEvent event, InvokeBody body) {}
