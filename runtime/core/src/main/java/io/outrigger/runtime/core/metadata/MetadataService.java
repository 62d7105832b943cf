package io.outrigger.runtime.core.metadata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tells what runs here, and keeps the entries that users add. */
public final class MetadataService {

    // Entries come from outside and stay until the process ends, so there is an end to them.
    private static final int MAX_ENTRIES = 1_000;
    private static final String VERSION_ENTRY = "daprRuntimeVersion";

    private final Facts facts;
    private final Map<String, String> extended = new LinkedHashMap<>();

    public MetadataService(Facts facts) {
        this.facts = facts;
    }

    /**
     * What does not change, and where to ask for what does.
     *
     * @param components asked at each request
     * @param subscriptions asked at each request
     */
    public record Facts(
            String appId,
            String runtimeVersion,
            List<String> enabledFeatures,
            Supplier<List<RegisteredComponent>> components,
            List<String> httpEndpoints,
            List<String> resiliencies,
            AppConnection appConnection,
            Supplier<List<RegisteredSubscription>> subscriptions) {

        /** Without subscriptions. */
        public Facts(
                String appId,
                String runtimeVersion,
                List<String> enabledFeatures,
                Supplier<List<RegisteredComponent>> components,
                List<String> httpEndpoints,
                List<String> resiliencies,
                AppConnection appConnection) {
            this(
                    appId,
                    runtimeVersion,
                    enabledFeatures,
                    components,
                    httpEndpoints,
                    resiliencies,
                    appConnection,
                    List::of);
        }
    }

    public RuntimeMetadata read() {
        return new RuntimeMetadata(
                facts.appId(),
                facts.runtimeVersion(),
                facts.enabledFeatures(),
                facts.components().get(),
                extended(),
                facts.httpEndpoints(),
                facts.resiliencies(),
                facts.appConnection(),
                facts.subscriptions().get());
    }

    private synchronized Map<String, String> extended() {
        Map<String, String> copy = new LinkedHashMap<>(extended);
        copy.put(VERSION_ENTRY, facts.runtimeVersion());
        return copy;
    }

    /** Sets an entry; an empty key does nothing, as in daprd. */
    public synchronized void set(String key, String value) {
        if (key.isEmpty()) {
            return;
        }
        if (extended.size() >= MAX_ENTRIES && !extended.containsKey(key)) {
            throw new IllegalStateException("more than " + MAX_ENTRIES + " metadata entries");
        }
        extended.put(key, value);
    }
}
