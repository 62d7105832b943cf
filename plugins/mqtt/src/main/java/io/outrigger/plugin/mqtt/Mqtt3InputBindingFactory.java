package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.binding.InputBindingFactory;
import java.util.Optional;
import java.util.Set;

/** Makes {@code bindings.mqtt3} components for the way in. */
public final class Mqtt3InputBindingFactory implements InputBindingFactory {

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
    public InputBinding create(ComponentContext context) {
        return new MqttInputBinding(context, BindingMaking.of(context));
    }
}
