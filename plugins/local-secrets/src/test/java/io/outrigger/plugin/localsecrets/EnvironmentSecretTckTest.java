package io.outrigger.plugin.localsecrets;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.secret.SecretStore;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.secret.SecretStoreFixture;
import io.outrigger.tck.secret.SecretStoreTck;
import java.util.Map;

class EnvironmentSecretTckTest extends SecretStoreTck {

    @Override
    protected SecretStoreFixture fixture() {
        return new SecretStoreFixture() {
            @Override
            public ComponentFactory<SecretStore> factory() {
                return new EnvironmentSecretStoreFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of();
            }

            @Override
            public Map<Quirk, String> quirks() {
                return Map.of(
                        Quirk.ABSENT_SECRET_IS_EMPTY, "Dapr's store answers so, and applications may depend on it");
            }
        };
    }
}
