package io.outrigger.plugin.consul;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolverFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.Set;

/** Makes {@code nameresolution.hashicorp.consul} components. */
public final class ConsulNameResolverFactory implements NameResolverFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.NAME_RESOLUTION, "hashicorp.consul");
    }

    @Override
    public Set<ComponentType> aliases() {
        return Set.of(new ComponentType(ComponentKind.NAME_RESOLUTION, "consul"));
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), ConsulSettings.class));
    }

    @Override
    public NameResolver create(ComponentContext context) {
        ConsulSettings settings = context.settings(MethodHandles.lookup(), ConsulSettings.class);
        AgentAddress agent =
                AgentAddress.of(settings.client().map(json -> Fields.parse("client", json)), System.getenv());
        return new ConsulNameResolver(settings, agent, context);
    }
}
