package io.outrigger.runtime.resources;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A {@code kind: Component} document. Texts are empty when the file does not give them. */
public record ComponentDefinition(
        String name,
        String namespace,
        String type,
        String version,
        boolean ignoreErrors,
        String initTimeoutText,
        List<MetadataItem> metadata,
        String authSecretStore,
        List<String> scopes,
        Location location)
        implements Resource {
    public static final Duration DEFAULT_INIT_TIMEOUT = Duration.ofSeconds(5);

    public ComponentDefinition {
        metadata = List.copyOf(metadata);
        scopes = List.copyOf(scopes);
    }

    /** A component that comes from no file: built in, or made by a test. */
    public static ComponentDefinition of(String name, String type, String version, Map<String, String> metadata) {
        List<MetadataItem> items = metadata.entrySet().stream()
                .map(entry -> MetadataItem.of(entry.getKey(), entry.getValue()))
                .toList();
        return new ComponentDefinition(name, "", type, version, false, "", items, "", List.of(), Location.builtIn());
    }

    @Override
    public String kind() {
        return "Component";
    }

    @Override
    public String logName() {
        return name + " (" + type + (version.isEmpty() ? "" : "/" + version) + ")";
    }

    /** How long the component may take to start; what cannot be understood counts as not given. */
    public Duration initTimeout() {
        return GoDuration.tryParse(initTimeoutText).orElse(DEFAULT_INIT_TIMEOUT);
    }

    /** The secrets that must be fetched before the component can start. */
    public List<SecretRef> secretRefs() {
        return metadata.stream().flatMap(item -> item.secretRef().stream()).toList();
    }

    public ComponentDefinition withMetadata(List<MetadataItem> resolved) {
        return new ComponentDefinition(
                name,
                namespace,
                type,
                version,
                ignoreErrors,
                initTimeoutText,
                resolved,
                authSecretStore,
                scopes,
                location);
    }

    /** Whether a reload would change nothing: where it stands, and its namespace, do not count. */
    public boolean sameAs(ComponentDefinition other) {
        return placeless().equals(other.placeless());
    }

    private ComponentDefinition placeless() {
        List<MetadataItem> items =
                metadata.stream().map(MetadataItem::withoutLocation).toList();
        return new ComponentDefinition(
                name,
                "",
                type,
                version,
                ignoreErrors,
                initTimeoutText,
                items,
                authSecretStore,
                scopes,
                Location.builtIn());
    }
}
