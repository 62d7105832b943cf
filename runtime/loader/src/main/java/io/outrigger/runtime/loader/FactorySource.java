package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentFactory;
import java.util.Map;

/** Where the factory behind an offer comes from. */
sealed interface FactorySource permits FactorySource.BuiltIn, PluginSlot {

    /** How to name it in a message: {@code plugin redis}. */
    String label();

    Supply supply(FactoryEntry entry);

    /** The factory, or why there is none after all. */
    sealed interface Supply {

        record Supplied(ComponentFactory<?> factory, String plugin, PluginScope scope) implements Supply {}

        record Refused(Refusal refusal) implements Supply {}
    }

    /** Factories handed over as objects. */
    record BuiltIn(Map<FactoryEntry, ComponentFactory<?>> factories) implements FactorySource {

        static final String NAME = "built-in";

        @Override
        public String label() {
            return "the runtime itself";
        }

        @Override
        public Supply supply(FactoryEntry entry) {
            ComponentFactory<?> factory = factories.get(entry);
            return new Supply.Supplied(
                    factory, NAME, PluginScope.of(factory.getClass().getClassLoader()));
        }
    }
}
