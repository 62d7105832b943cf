package io.outrigger.runtime.core.secret;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.SecretError;
import io.outrigger.runtime.resources.SecuritySpecs;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.secret.SecretStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives secrets to the application, as far as its scopes allow. */
public final class SecretService {

    private final ComponentTable<SecretStore> stores;
    private final SecuritySpecs.Secrets scopes;

    /**
     * Builds the service.
     *
     * @param scopes what may be read; a store without a scope is open
     */
    public SecretService(ComponentTable<SecretStore> stores, SecuritySpecs.Secrets scopes) {
        this.stores = stores;
        this.scopes = scopes;
    }

    public Map<String, String> get(String store, String name, Map<String, String> metadata) {
        SecretStore secrets = store(store);
        if (!allowed(store, name)) {
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
        SecretStore component = store(store);
        try {
            Map<String, Map<String, String>> secrets = new LinkedHashMap<>(component.all(metadata));
            secrets.keySet().removeIf(name -> !allowed(store, name));
            return secrets;
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

    private boolean allowed(String store, String secret) {
        return scopes.scopeOf(store).map(scope -> scope.allows(secret)).orElse(true);
    }
}
