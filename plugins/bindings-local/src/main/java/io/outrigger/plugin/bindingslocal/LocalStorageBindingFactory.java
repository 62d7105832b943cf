package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code bindings.localstorage} components. */
public final class LocalStorageBindingFactory implements OutputBindingFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "localstorage");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), LocalStorageSettings.class));
    }

    @Override
    public OutputBinding create(ComponentContext context) {
        return new LocalStorage(context.settings(MethodHandles.lookup(), LocalStorageSettings.class));
    }
}
