package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.util.Optional;

/** Makes {@code bindings.rabbitmq} components that write. */
public final class RabbitMqOutputBindingFactory implements OutputBindingFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "rabbitmq");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(BindingSettings.schema());
    }

    @Override
    public OutputBinding create(ComponentContext context) {
        return new RabbitMqOutputBinding(context, BindingSettings.of(context));
    }
}
