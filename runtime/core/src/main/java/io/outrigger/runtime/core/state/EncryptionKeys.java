package io.outrigger.runtime.core.state;

import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.runtime.resources.MetadataItem;
import java.util.Optional;

/** Finds a store's encryption keys among its metadata: they must come from a secret store, under exactly these names. */
public final class EncryptionKeys {

    private static final String PRIMARY = "primaryEncryptionKey";
    private static final String SECONDARY = "secondaryEncryptionKey";

    private EncryptionKeys() {}

    /**
     * The encryption the resource asks for.
     *
     * @throws IllegalArgumentException if a key is not a key
     */
    public static StateEncryption encryption(ComponentDefinition definition) {
        Optional<EncryptionKey> primary = find(definition, PRIMARY);
        if (primary.isEmpty()) {
            return StateEncryption.NONE;
        }
        return new AesGcmEncryption(definition.name(), primary.get(), find(definition, SECONDARY));
    }

    private static Optional<EncryptionKey> find(ComponentDefinition definition, String name) {
        return definition.metadata().stream()
                .filter(item -> item.name().equals(name))
                .filter(item -> item.secretRef().isPresent() && !item.text().isEmpty())
                .findFirst()
                .map(EncryptionKeys::key);
    }

    private static EncryptionKey key(MetadataItem item) {
        return EncryptionKey.ofHex(item.secretRef().orElseThrow().name(), item.text());
    }
}
