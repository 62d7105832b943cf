package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBindingFactory;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTckTest extends OutputBindingTck {

    @TempDir
    private static Path directory;

    @Override
    protected OutputBindingFixture fixture() {
        return new Files();
    }

    private static final class Files implements OutputBindingFixture {

        @Override
        public OutputBindingFactory factory() {
            return new LocalStorageBindingFactory();
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of("rootPath", directory.toString());
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
                    return call("create", name, data);
                }

                @Override
                public Call read(String name) {
                    return call("get", name, new byte[0]);
                }
            });
        }

        private static Call call(String operation, String name, byte[] data) {
            return new Call(operation, BindingData.of(data, Map.of("fileName", name)));
        }
    }
}
