package io.outrigger.runtime.resources;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Replaces the placeholders that metadata values may hold. */
public final class Templates {
    private static final String UUID_PLACE = "{uuid}";
    private static final String POD_PLACE = "{podName}";
    private static final String NAMESPACE_PLACE = "{namespace}";
    private static final String APP_PLACE = "{appID}";

    private final String appId;
    private final String namespace;
    private final Optional<String> podName;
    private final Supplier<UUID> uuids;

    /** The pod name is what POD_NAME says; empty counts as absent. */
    public Templates(String appId, String namespace, Optional<String> podName, Supplier<UUID> uuids) {
        this.appId = requireNonNull(appId);
        this.namespace = requireNonNull(namespace);
        this.podName = podName.filter(name -> !name.isEmpty());
        this.uuids = requireNonNull(uuids);
    }

    /**
     * Each {@code {uuid}} becomes another random one; {@code {namespace}} becomes namespace, dot, app id.
     *
     * @throws IllegalArgumentException naming the property, when it asks for a pod name and there is none
     */
    public String resolve(String property, String value) {
        if (value.indexOf('{') < 0) {
            return value;
        }
        String text = withUuids(value);
        if (text.contains(POD_PLACE)) {
            text = text.replace(POD_PLACE, podName.orElseThrow(() -> noPodName(property)));
        }
        return text.replace(NAMESPACE_PLACE, namespace + "." + appId).replace(APP_PLACE, appId);
    }

    public static boolean mentionsNamespace(List<MetadataItem> items) {
        return items.stream().anyMatch(item -> item.text().contains(NAMESPACE_PLACE));
    }

    private String withUuids(String value) {
        StringBuilder text = new StringBuilder();
        int start = 0;
        int place = value.indexOf(UUID_PLACE);
        while (place >= 0) {
            text.append(value, start, place).append(uuids.get());
            start = place + UUID_PLACE.length();
            place = value.indexOf(UUID_PLACE, start);
        }
        return text.append(value, start, value.length()).toString();
    }

    private static IllegalArgumentException noPodName(String property) {
        return new IllegalArgumentException(
                "failed to parse metadata: property " + property + " refers to {podName} but podName is not set");
    }
}
