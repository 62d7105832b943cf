package io.outrigger.plugin.namepatterns;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolverFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code nameresolution.kubernetes} components. */
public final class KubernetesResolverFactory implements NameResolverFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.NAME_RESOLUTION, "kubernetes");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), KubernetesSettings.class));
    }

    @Override
    public NameResolver create(ComponentContext context) {
        KubernetesSettings settings = context.settings(MethodHandles.lookup(), KubernetesSettings.class);
        String domain = settings.clusterDomain().orElse("cluster.local");
        return new KubernetesResolver(
                settings.template().map(AddressTemplate::parse).orElseGet(() -> AddressTemplate.service(domain)));
    }
}
