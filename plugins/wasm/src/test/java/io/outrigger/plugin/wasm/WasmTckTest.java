package io.outrigger.plugin.wasm;

import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.middleware.MiddlewareTck;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class WasmTckTest extends MiddlewareTck {

    @TempDir
    static Path directory;

    @Override
    protected MiddlewareFixture fixture() {
        return new MiddlewareFixture() {
            @Override
            public WasmFactory factory() {
                return new WasmFactory();
            }

            @Override
            public Map<String, String> metadata() {
                GuestBuilder guest = new GuestBuilder()
                        .request(code -> code.setHeader(0, "x-guest", "1").goOn(7));
                return Map.of("url", guest.save(directory));
            }

            @Override
            public Optional<BadSettings> badSettings() {
                return Optional.of(new BadSettings(Map.of("url", "oci://guest"), "url"));
            }
        };
    }
}
