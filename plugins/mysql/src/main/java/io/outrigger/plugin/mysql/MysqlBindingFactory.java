package io.outrigger.plugin.mysql;

import io.outrigger.plugin.sql.SqlBinding;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code bindings.mysql} components. */
public final class MysqlBindingFactory implements OutputBindingFactory {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "mysql");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(LOOKUP, MysqlSettings.class));
    }

    @Override
    public OutputBinding create(ComponentContext context) {
        MysqlSettings settings = context.settings(LOOKUP, MysqlSettings.class);
        MysqlCommands commands = MysqlCommands.of(settings, context.threadFactory());
        return new SqlBinding(commands, settings.maxResultBytes(), context.clock());
    }
}
