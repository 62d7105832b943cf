package io.outrigger.tck.nameresolution;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.Setting;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import io.outrigger.spi.nameresolution.NameResolverFactory;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes resolvers that keep every rule, or, for tests, resolvers of another kind. All share one registry. */
public class SimpleNameResolverFactory implements NameResolverFactory {

    record Settings(
            @Setting(name = "place", doc = "where the registry is")
            String place) {}

    private final BiFunction<ComponentContext, Map<String, List<Instance>>, NameResolver> maker;
    private final Map<String, List<Instance>> registry = SimpleNameResolver.newRegistry();

    public SimpleNameResolverFactory() {
        this(SimpleNameResolver::new);
    }

    SimpleNameResolverFactory(BiFunction<ComponentContext, Map<String, List<Instance>>, NameResolver> maker) {
        this.maker = maker;
    }

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.NAME_RESOLUTION, "simple");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), Settings.class));
    }

    @Override
    public NameResolver create(ComponentContext context) {
        context.settings(MethodHandles.lookup(), Settings.class);
        return maker.apply(context, registry);
    }
}
