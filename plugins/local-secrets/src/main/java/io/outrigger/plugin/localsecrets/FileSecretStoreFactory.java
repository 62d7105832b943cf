package io.outrigger.plugin.localsecrets;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.secret.SecretStore;
import io.outrigger.spi.secret.SecretStoreFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code secretstores.local.file} components. */
public final class FileSecretStoreFactory implements SecretStoreFactory {

    @Override
    public ComponentType type() {
        return ComponentType.secretStore("local.file");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), FileSettings.class));
    }

    @Override
    public SecretStore create(ComponentContext context) {
        return new FileSecretStore(context.settings(MethodHandles.lookup(), FileSettings.class), context.logger());
    }
}
