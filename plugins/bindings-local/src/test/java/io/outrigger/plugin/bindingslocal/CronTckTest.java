package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.binding.InputBindingFactory;
import io.outrigger.tck.binding.InputBindingFixture;
import io.outrigger.tck.binding.InputBindingTck;
import java.util.Map;

class CronTckTest extends InputBindingTck {

    @Override
    protected InputBindingFixture fixture() {
        return new InputBindingFixture() {
            @Override
            public InputBindingFactory factory() {
                return new CronBindingFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of("schedule", "@every 10ms");
            }
        };
    }
}
