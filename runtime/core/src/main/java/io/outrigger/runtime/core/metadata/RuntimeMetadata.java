package io.outrigger.runtime.core.metadata;

import java.util.List;
import java.util.Map;

/** What the metadata API tells, for both heads. */
public record RuntimeMetadata(
        String appId,
        String runtimeVersion,
        List<String> enabledFeatures,
        List<RegisteredComponent> components,
        Map<String, String> extended,
        List<String> httpEndpoints,
        List<String> resiliencies,
        AppConnection appConnection,
        List<RegisteredSubscription> subscriptions) {}
