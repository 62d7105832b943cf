package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code bindings.http} components. */
public final class HttpBindingFactory implements OutputBindingFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "http");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), HttpSettings.class));
    }

    @Override
    public OutputBinding create(ComponentContext context) {
        return new HttpBinding(context.settings(MethodHandles.lookup(), HttpSettings.class), context.logger());
    }
}
