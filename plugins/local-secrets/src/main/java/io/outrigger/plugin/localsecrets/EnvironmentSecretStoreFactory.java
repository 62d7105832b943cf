package io.outrigger.plugin.localsecrets;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.secret.SecretStore;
import io.outrigger.spi.secret.SecretStoreFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code secretstores.local.env} components. */
public final class EnvironmentSecretStoreFactory implements SecretStoreFactory {

    @Override
    public ComponentType type() {
        return ComponentType.secretStore("local.env");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), EnvironmentSettings.class));
    }

    @Override
    public SecretStore create(ComponentContext context) {
        EnvironmentSettings settings = context.settings(MethodHandles.lookup(), EnvironmentSettings.class);
        return new EnvironmentSecretStore(settings.prefix(), System::getenv, context.logger());
    }
}
