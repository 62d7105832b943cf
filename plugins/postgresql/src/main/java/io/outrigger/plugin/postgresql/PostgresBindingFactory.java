package io.outrigger.plugin.postgresql;

import io.outrigger.plugin.sql.SqlBinding;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.Set;

/** Makes {@code bindings.postgresql} components. */
public final class PostgresBindingFactory implements OutputBindingFactory {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "postgresql");
    }

    @Override
    public Set<ComponentType> aliases() {
        return Set.of(new ComponentType(ComponentKind.BINDINGS, "postgres"));
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(LOOKUP, PostgresSettings.class)
                .and(SettingsSchema.of(LOOKUP, PostgresBindingSettings.class)));
    }

    @Override
    public OutputBinding create(ComponentContext context) {
        PostgresSettings settings = context.settings(LOOKUP, PostgresSettings.class);
        int most = context.settings(LOOKUP, PostgresBindingSettings.class).maxResultBytes();
        return new SqlBinding(PostgresCommands.of(settings, most, context), most, context.clock());
    }
}
