package io.outrigger.tck.pubsub;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.Setting;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes components that keep every rule, or, for tests, components of another kind. All share one broker. */
public class SimplePubSubFactory implements PubSubFactory {

    record Settings(
            @Setting(name = "place", doc = "where the broker is")
            String place) {}

    private final BiFunction<ComponentContext, SimpleBroker, PubSub> maker;
    private final SimpleBroker broker = new SimpleBroker();

    public SimplePubSubFactory() {
        this(SimplePubSub::new);
    }

    SimplePubSubFactory(BiFunction<ComponentContext, SimpleBroker, PubSub> maker) {
        this.maker = maker;
    }

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.PUBSUB, "simple");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), Settings.class));
    }

    @Override
    public PubSub create(ComponentContext context) {
        context.settings(MethodHandles.lookup(), Settings.class);
        return maker.apply(context, broker);
    }
}
