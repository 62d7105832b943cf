package io.outrigger.plugin.kubernetesevents;

import io.outrigger.spi.binding.InputBindingFactory;
import io.outrigger.tck.binding.InputBindingFixture;
import io.outrigger.tck.binding.InputBindingTck;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class KubernetesTckTest extends InputBindingTck {

    @TempDir
    private static Path directory;

    @Override
    protected InputBindingFixture fixture() {
        return new Events();
    }

    private static final class Events implements InputBindingFixture {

        private final AtomicInteger made = new AtomicInteger();
        private FakeApiServer server;
        private Path kubeconfig;

        @Override
        public void start() {
            server = new FakeApiServer();
            kubeconfig =
                    Kubeconfigs.write(directory.resolve("config"), "server: \"" + server.address() + "\"", "token: t");
        }

        @Override
        public void stop() {
            server.close();
        }

        @Override
        public InputBindingFactory factory() {
            return new KubernetesBindingFactory();
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of("namespace", "ns", "kubeconfigPath", kubeconfig.toString());
        }

        @Override
        public void trigger() {
            server.put("event-" + made.incrementAndGet(), "{}");
        }
    }
}
