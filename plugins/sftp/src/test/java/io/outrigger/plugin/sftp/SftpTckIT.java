package io.outrigger.plugin.sftp;

import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBindingFactory;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import io.outrigger.testing.FreePorts;
import io.outrigger.testing.Programs;
import java.util.Map;
import java.util.Optional;

class SftpTckIT extends OutputBindingTck {

    @Override
    protected OutputBindingFixture fixture() {
        return new Files();
    }

    private static final class Files implements OutputBindingFixture {

        private OpenSshServer server;

        @Override
        public boolean available() {
            return Programs.available("sshd") && Programs.available("ssh-keygen");
        }

        @Override
        public String unavailableReason() {
            return "there is no sshd (Debian: apt-get install openssh-server)";
        }

        @Override
        public void start() {
            server = new OpenSshServer();
        }

        @Override
        public void stop() {
            if (server != null) {
                server.close();
            }
        }

        @Override
        public OutputBindingFactory factory() {
            return new SftpBindingFactory();
        }

        @Override
        public Map<String, String> metadata() {
            return server.metadata();
        }

        @Override
        public Optional<Map<String, String>> deadMetadata() {
            return Optional.of(server.metadata(Map.of("address", "127.0.0.1:" + FreePorts.one())));
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

        private static Call call(String operation, String name, byte[] data) {
            return new Call(operation, BindingData.of(data, Map.of("fileName", name)));
        }
    }
}
