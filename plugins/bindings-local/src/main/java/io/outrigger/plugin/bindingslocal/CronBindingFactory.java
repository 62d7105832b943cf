package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.binding.InputBindingFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code bindings.cron} components. */
public final class CronBindingFactory implements InputBindingFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "cron");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), CronSettings.class));
    }

    @Override
    public InputBinding create(ComponentContext context) {
        CronSettings settings = context.settings(MethodHandles.lookup(), CronSettings.class);
        return new CronBinding(CronSchedules.parse(settings.schedule()), context);
    }
}
