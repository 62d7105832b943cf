package io.outrigger.plugin.namepatterns;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolverFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code nameresolution.nameformat} components. */
public final class NameFormatResolverFactory implements NameResolverFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.NAME_RESOLUTION, "nameformat");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), NameFormatSettings.class));
    }

    @Override
    public NameResolver create(ComponentContext context) {
        return new NameFormatResolver(context.settings(MethodHandles.lookup(), NameFormatSettings.class));
    }
}
