package io.outrigger.plugin.mdns;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolverFactory;

/** Makes {@code nameresolution.mdns} components. */
public final class MdnsNameResolverFactory implements NameResolverFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.NAME_RESOLUTION, "mdns");
    }

    @Override
    public NameResolver create(ComponentContext context) {
        return new MdnsNameResolver(context);
    }
}
