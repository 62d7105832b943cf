package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.binding.InputBindingFactory;
import java.util.Optional;

/** Makes {@code bindings.rabbitmq} components that read. */
public final class RabbitMqInputBindingFactory implements InputBindingFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "rabbitmq");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(BindingSettings.schema());
    }

    @Override
    public InputBinding create(ComponentContext context) {
        return new RabbitMqInputBinding(context, BindingSettings.of(context));
    }
}
