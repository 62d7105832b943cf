package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.util.Optional;
import java.util.Set;

/** Makes {@code bindings.mqtt3} components for the way out. */
public final class Mqtt3OutputBindingFactory implements OutputBindingFactory {

    @Override
    public ComponentType type() {
        return BindingMaking.TYPE;
    }

    @Override
    public Set<ComponentType> aliases() {
        return BindingMaking.ALIASES;
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(BindingMaking.settings());
    }

    @Override
    public OutputBinding create(ComponentContext context) {
        return new MqttOutputBinding(context, BindingMaking.of(context));
    }
}
