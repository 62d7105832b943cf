package io.outrigger.plugin.postgresql;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import java.util.Map;
import java.util.Optional;

class PostgresBindingTckIT extends OutputBindingTck {

    @Override
    protected OutputBindingFixture fixture() {
        return new Fixture();
    }

    /** The state stores' server, asked for something else. */
    private static final class Fixture implements OutputBindingFixture {

        private final PostgresFixture state = PostgresFixture.v1();

        @Override
        public ComponentFactory<OutputBinding> factory() {
            return new PostgresBindingFactory();
        }

        @Override
        public boolean available() {
            return state.available();
        }

        @Override
        public String unavailableReason() {
            return state.unavailableReason();
        }

        @Override
        public void start() throws Exception {
            state.start();
        }

        @Override
        public void stop() throws Exception {
            state.stop();
        }

        @Override
        public Map<String, String> metadata() {
            return state.metadata();
        }

        @Override
        public Optional<Map<String, String>> deadMetadata() {
            return state.deadMetadata();
        }

        @Override
        public Optional<Disruption> disruption() {
            return state.disruption();
        }

        @Override
        public Call harmless() {
            return new Call("query", BindingData.of(new byte[0], Map.of("sql", "select $1::int", "params", "[1]")));
        }
    }
}
