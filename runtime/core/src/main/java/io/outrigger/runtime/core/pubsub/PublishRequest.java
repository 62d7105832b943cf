package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.telemetry.TraceContext;
import java.util.Map;

/**
 * What every way of publishing begins with.
 *
 * @param pubSub the component's name
 * @param topic the application's name of the topic
 * @param metadata of the request
 * @param trace where the request stands in its trace
 */
public record PublishRequest(
        PublishRule rule, String pubSub, String topic, Map<String, String> metadata, TraceContext trace) {}
