package io.outrigger.runtime.core.secret;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.SecretError;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.secret.SecretStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives secrets to the application, as far as its scopes allow. */
public final class SecretService {

    private final ComponentTable<SecretStore> stores;
    private final Map<String, SecretScope> scopes;

    /**
     * Builds the service.
     *
     * @param scopes by store name; a store that is not named is open
     */
    public SecretService(ComponentTable<SecretStore> stores, Map<String, SecretScope> scopes) {
        this.stores = stores;
        this.scopes = Map.copyOf(scopes);
    }

    public Map<String, String> get(String store, String name, Map<String, String> metadata) {
        SecretStore secrets = store(store);
        if (!scope(store).allows(name)) {
            throw DaprException.of(SecretError.DENIED, name, store);
        }
        try {
            return secrets.get(name, metadata);
        } catch (SpiException e) {
            throw DaprException.causedBy(e, SecretError.GET_FAILED, name, store, e.getMessage());
        }
    }

    /** All secrets the application may see, by name. */
    public Map<String, Map<String, String>> all(String store, Map<String, String> metadata) {
        SecretStore secrets = store(store);
        SecretScope scope = scope(store);
        try {
            Map<String, Map<String, String>> allowed = new LinkedHashMap<>(secrets.all(metadata));
            allowed.keySet().removeIf(name -> !scope.allows(name));
            return allowed;
        } catch (SpiException e) {
            throw DaprException.causedBy(e, SecretError.BULK_GET_FAILED, store, e.getMessage());
        }
    }

    private SecretStore store(String name) {
        if (stores.isEmpty()) {
            throw DaprException.of(SecretError.NOT_CONFIGURED);
        }
        return stores.find(name).orElseThrow(() -> DaprException.of(SecretError.NOT_FOUND, name));
    }

    private SecretScope scope(String store) {
        return scopes.getOrDefault(store, SecretScope.OPEN);
    }
}
