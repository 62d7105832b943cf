package io.outrigger.runtime.core.component;

import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.runtime.resources.EnvRefs;
import io.outrigger.runtime.resources.GoStrings;
import io.outrigger.runtime.resources.MetadataItem;
import io.outrigger.runtime.resources.SecretRef;
import io.outrigger.runtime.resources.Templates;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.secret.SecretStore;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Fills in what a resource takes from elsewhere: environment, secrets, templates. */
final class ResourceValues {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor");

    private final ComponentTable<SecretStore> secretStores;
    private final EnvRefs environment;
    private final Templates templates;

    ResourceValues(RuntimeIdentity identity, ComponentTable<SecretStore> secretStores) {
        this.secretStores = secretStores;
        this.environment = new EnvRefs(identity.environment());
        this.templates = new Templates(
                identity.appId(),
                identity.namespaceOrDefault(),
                Optional.ofNullable(identity.environment().get("POD_NAME")),
                UUID::randomUUID);
    }

    /** The secret store the resource waits for, if it refers to one that is not there. */
    Optional<String> missingSecretStore(ComponentDefinition definition) {
        String store = definition.authSecretStore();
        boolean needed = !definition.secretRefs().isEmpty();
        return needed && secretStores.find(store).isEmpty() ? Optional.of(store) : Optional.empty();
    }

    /** The resource with environment variables and secrets in place. */
    ComponentDefinition resolve(ComponentDefinition definition) {
        Map<String, Map<String, String>> secrets = new HashMap<>();
        List<MetadataItem> items = new ArrayList<>();
        for (MetadataItem item : definition.metadata()) {
            MetadataItem resolved = fromEnvironment(definition, item);
            items.add(resolved.secretRef()
                    .flatMap(ref -> secret(definition, ref, secrets))
                    .map(resolved::withValue)
                    .orElse(resolved));
        }
        return definition.withMetadata(items);
    }

    private MetadataItem fromEnvironment(ComponentDefinition definition, MetadataItem item) {
        if (item.value().isEmpty()
                && item.envRef().filter(name -> !environment.allows(name)).isPresent()) {
            LOG.log(
                    Level.WARNING,
                    "Component " + definition.name() + " references an env variable that isn't allowed: "
                            + item.envRef().get());
        }
        return environment.resolve(item);
    }

    private Optional<String> secret(
            ComponentDefinition definition, SecretRef ref, Map<String, Map<String, String>> secrets) {
        SecretStore store = secretStores.find(definition.authSecretStore()).orElseThrow();
        try {
            return Optional.ofNullable(secrets.computeIfAbsent(
                                    ref.name(), name -> store.get(name, Map.of("namespace", definition.namespace())))
                            .get(ref.entry()))
                    .map(GoStrings::unquoted)
                    .filter(value -> !value.isEmpty());
        } catch (SpiException e) {
            // The component may do without it; if not, it says so itself.
            LOG.log(Level.ERROR, "Error getting secret: " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * The metadata as the component sees them.
     *
     * @throws IllegalArgumentException if a template cannot be filled
     */
    Map<String, String> metadata(ComponentDefinition definition) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (MetadataItem item : definition.metadata()) {
            metadata.put(item.name(), templates.resolve(item.name(), item.text()));
        }
        return metadata;
    }
}
