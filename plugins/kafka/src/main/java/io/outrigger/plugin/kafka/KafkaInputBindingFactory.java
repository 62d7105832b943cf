package io.outrigger.plugin.kafka;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.binding.InputBindingFactory;
import java.util.Optional;

/** Makes {@code bindings.kafka} components, as far as they read. */
public final class KafkaInputBindingFactory implements InputBindingFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "kafka");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(KafkaSettings.schema().and(KafkaSettings.of(BindingSettings.class)));
    }

    @Override
    public InputBinding create(ComponentContext context) {
        return new KafkaInputBinding(
                context, KafkaSettings.bind(context.metadata()), KafkaSettings.binding(context.metadata()));
    }
}
