package io.outrigger.plugin.graphql;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code bindings.graphql} components. */
public final class GraphqlBindingFactory implements OutputBindingFactory {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "graphql");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(LOOKUP, GraphqlSettings.class));
    }

    @Override
    public OutputBinding create(ComponentContext context) {
        GraphqlSettings settings = context.settings(LOOKUP, GraphqlSettings.class);
        return new GraphqlBinding(settings, new GraphqlCall(settings.endpoint(), context.metadata()), context.clock());
    }
}
