package io.outrigger.plugin.mysql;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import io.outrigger.testing.FreePorts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class MysqlBindingTckIT extends OutputBindingTck {

    @Override
    protected OutputBindingFixture fixture() {
        return new Fixture();
    }

    private static final class Fixture implements OutputBindingFixture {

        private List<MariaServer> started = List.of();

        @Override
        public ComponentFactory<OutputBinding> factory() {
            return new MysqlBindingFactory();
        }

        @Override
        public boolean available() {
            return MariaServer.available();
        }

        @Override
        public String unavailableReason() {
            return MariaServer.ABSENT;
        }

        @Override
        public void start() {
            started = List.of(MariaServer.start());
        }

        @Override
        public void stop() {
            started.forEach(MariaServer::close);
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of("url", started.getFirst().dsn("parseTime=true"));
        }

        @Override
        public Optional<Map<String, String>> deadMetadata() {
            return Optional.of(Map.of("url", MariaServer.dsn("tcp(127.0.0.1:" + FreePorts.one() + ")", "timeout=5s")));
        }

        @Override
        public Optional<Disruption> disruption() {
            MariaServer server = started.getFirst();
            return Optional.of(new Disruption() {
                @Override
                public Map<String, String> metadata() {
                    return Fixture.this.metadata();
                }

                @Override
                public void cut() {
                    server.kill();
                }

                @Override
                public void heal() {
                    server.restart();
                }
            });
        }

        @Override
        public Call harmless() {
            return new Call("query", BindingData.of(new byte[0], Map.of("sql", "select ?", "params", "[1]")));
        }
    }
}
