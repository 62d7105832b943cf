package io.outrigger.plugin.sqlite;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolverFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code nameresolution.sqlite} components. */
public final class SqliteNameResolverFactory implements NameResolverFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.NAME_RESOLUTION, "sqlite");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), HostSettings.class));
    }

    @Override
    public NameResolver create(ComponentContext context) {
        return new SqliteNameResolver(context.settings(MethodHandles.lookup(), HostSettings.class), context);
    }
}
