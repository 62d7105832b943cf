package io.outrigger.tck.state;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.Setting;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.state.StateStore;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.Set;

/** Factories that say the wrong thing about themselves. */
final class FactoryLiars {

    record Wordless(@Setting(name = "place", doc = "") String place) {}

    record Open(
            @Setting(name = "dbPassword", doc = "opens the store")
            Optional<String> password) {}

    private FactoryLiars() {}

    static void addTo(StateLiars liars) {
        liars.factory("FACTORY-01", "the kind of secretstores.simple", new SimpleStateStoreFactory() {
            @Override
            public ComponentType type() {
                return ComponentType.secretStore("simple");
            }
        });
        liars.factory("FACTORY-02", "aliases", new SimpleStateStoreFactory() {
            @Override
            public Set<ComponentType> aliases() {
                return Set.of(type());
            }
        });
        liars.factory("FACTORY-03", "the version", new SimpleStateStoreFactory() {
            @Override
            public String version() {
                return "1.0";
            }
        });
        liars.factory("FACTORY-04", "is public", new SimpleStateStoreFactory() {});
        schema(liars, "FACTORY-05", "settings without a word", Wordless.class);
        schema(liars, "FACTORY-06", "settings that look secret but are not marked", Open.class);
        liars.factory(
                "FACTORY-07",
                "create without metadata: expected InvalidRequestException, but it succeeded",
                new SimpleStateStoreFactory() {
                    @Override
                    public StateStore create(ComponentContext context) {
                        return new SimpleStateStore(context, backing());
                    }
                });
        liars.factory("FACTORY-08", "the second component", new SimpleStateStoreFactory() {
            private Optional<StateStore> only = Optional.empty();

            @Override
            public StateStore create(ComponentContext context) {
                only = only.or(() -> Optional.of(super.create(context)));
                return only.get();
            }
        });
    }

    private static void schema(StateLiars liars, String rule, String message, Class<? extends Record> type) {
        liars.factory(rule, message, new SimpleStateStoreFactory() {
            @Override
            public Optional<SettingsSchema> settings() {
                return Optional.of(SettingsSchema.of(MethodHandles.lookup(), type));
            }
        });
    }
}
