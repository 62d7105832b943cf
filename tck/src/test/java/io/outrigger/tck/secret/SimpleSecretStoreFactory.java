package io.outrigger.tck.secret;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.Setting;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.secret.SecretStore;
import io.outrigger.spi.secret.SecretStoreFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.Function;

/** Makes stores that keep every rule, or, for tests, stores of another kind. */
public class SimpleSecretStoreFactory implements SecretStoreFactory {

    record Settings(
            @Setting(name = "place", doc = "where the secrets are")
            String place,

            @Setting(name = "token", doc = "opens the store", secret = true)
            Optional<String> token) {}

    private final Function<ComponentContext, SecretStore> maker;

    public SimpleSecretStoreFactory() {
        this(SimpleSecretStore::new);
    }

    SimpleSecretStoreFactory(Function<ComponentContext, SecretStore> maker) {
        this.maker = maker;
    }

    @Override
    public ComponentType type() {
        return ComponentType.secretStore("simple");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), Settings.class));
    }

    @Override
    public SecretStore create(ComponentContext context) {
        context.settings(MethodHandles.lookup(), Settings.class);
        return maker.apply(context);
    }
}
