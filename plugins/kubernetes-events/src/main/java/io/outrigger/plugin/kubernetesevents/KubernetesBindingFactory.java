package io.outrigger.plugin.kubernetesevents;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.binding.InputBindingFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code bindings.kubernetes} components. */
public final class KubernetesBindingFactory implements InputBindingFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "kubernetes");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), KubernetesSettings.class));
    }

    @Override
    public InputBinding create(ComponentContext context) {
        return new KubernetesBinding(context.settings(MethodHandles.lookup(), KubernetesSettings.class), context);
    }
}
