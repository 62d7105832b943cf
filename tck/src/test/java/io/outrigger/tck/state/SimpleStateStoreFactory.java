package io.outrigger.tck.state;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.Setting;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateStoreFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes stores that keep every rule, or, for tests, stores of another kind. */
public class SimpleStateStoreFactory implements StateStoreFactory {

    record Settings(
            @Setting(name = "place", doc = "where the records are")
            String place,

            @Setting(name = "storePassword", doc = "opens the store", secret = true)
            Optional<String> password) {}

    private final BiFunction<ComponentContext, SimpleStateStore.Backing, StateStore> maker;
    private final SimpleStateStore.Backing backing = new SimpleStateStore.Backing();

    public SimpleStateStoreFactory() {
        this(SimpleStateStore::new);
    }

    SimpleStateStoreFactory(BiFunction<ComponentContext, SimpleStateStore.Backing, StateStore> maker) {
        this.maker = maker;
    }

    SimpleStateStore.Backing backing() {
        return backing;
    }

    @Override
    public ComponentType type() {
        return ComponentType.state("simple");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), Settings.class));
    }

    @Override
    public StateStore create(ComponentContext context) {
        context.settings(MethodHandles.lookup(), Settings.class);
        return maker.apply(context, backing);
    }
}
