package io.outrigger.plugin.s3;

import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBindingFactory;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import java.util.Map;
import java.util.Optional;

class S3TckIT extends OutputBindingTck {

    @Override
    protected OutputBindingFixture fixture() {
        return new Objects();
    }

    private static final class Objects implements OutputBindingFixture {

        private S3Server server;

        @Override
        public void start() {
            server = new S3Server();
        }

        @Override
        public void stop() {
            if (server != null) {
                server.close();
            }
        }

        @Override
        public OutputBindingFactory factory() {
            return new S3BindingFactory();
        }

        @Override
        public Map<String, String> metadata() {
            return server.metadata();
        }

        @Override
        public Optional<Disruption> disruption() {
            return Optional.of(new Disruption() {
                @Override
                public Map<String, String> metadata() {
                    return server.metadata();
                }

                @Override
                public void cut() {
                    server.process().kill();
                }

                @Override
                public void heal() {
                    if (!server.process().listens()) {
                        server.process().start();
                    }
                }
            });
        }

        @Override
        public Call harmless() {
            return call("create", "harmless", new byte[] {1});
        }

        @Override
        public Optional<RoundTrip> roundTrip() {
            return Optional.of(new RoundTrip() {
                @Override
                public Call write(String name, byte[] data) {
                    return call("create", "of/" + name, data);
                }

                @Override
                public Call read(String name) {
                    return call("get", "of/" + name, new byte[0]);
                }
            });
        }

        private static Call call(String operation, String key, byte[] data) {
            return new Call(operation, BindingData.of(data, Map.of("key", key)));
        }
    }
}
