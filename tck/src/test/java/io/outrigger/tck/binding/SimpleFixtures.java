package io.outrigger.tck.binding;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.tck.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Fixtures without a backend. */
final class SimpleFixtures {

    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofMillis(600),
            Duration.ofMillis(300));

    private SimpleFixtures() {}

    record Output(ComponentFactory<OutputBinding> factory) implements OutputBindingFixture {

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public Call harmless() {
            return new Call("create", BindingData.of(new byte[] {1}, Map.of("name", "harmless")));
        }

        @Override
        public Optional<RoundTrip> roundTrip() {
            return Optional.of(new RoundTrip() {
                @Override
                public Call write(String name, byte[] data) {
                    return new Call("create", BindingData.of(data, Map.of("name", name)));
                }

                @Override
                public Call read(String name) {
                    return new Call("get", BindingData.of(new byte[0], Map.of("name", name)));
                }
            });
        }

        @Override
        public Patience patience() {
            return PATIENCE;
        }
    }

    record Input(ComponentFactory<InputBinding> factory) implements InputBindingFixture {

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public boolean redelivers() {
            return true;
        }

        @Override
        public Patience patience() {
            return PATIENCE;
        }
    }
}
