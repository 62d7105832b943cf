package io.outrigger.plugin.wasm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.middleware.TestExchange;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Opens guests in the middleware. */
abstract class GuestCase {

    static final HttpHandler ECHO = inner -> {
        byte[] body = inner.requestBody().readAllBytes();
        inner.responseHeader("X-Next", "1");
        inner.respond(201, (Target.of(inner) + " " + new String(body, UTF_8)).getBytes(UTF_8));
    };

    @TempDir
    static Path directory;

    final Map<String, String> settings = new HashMap<>();
    final TestContext context = TestContext.of(settings);

    HttpMiddleware open(GuestBuilder guest) {
        return open(guest, Wasm.LIMIT);
    }

    HttpMiddleware open(GuestBuilder guest, Duration limit) {
        settings.put("url", guest.save(directory));
        Wasm wasm =
                new Wasm(context.settings(java.lang.invoke.MethodHandles.lookup(), WasmSettings.class), context, limit);
        try {
            wasm.init(Deadline.after(Duration.ofSeconds(20)));
        } catch (RuntimeException e) {
            wasm.close();
            throw e;
        }
        return wasm;
    }

    TestExchange sent(GuestBuilder guest, TestExchange request) throws IOException {
        try (HttpMiddleware wasm = open(guest)) {
            return request.through(wasm, ECHO);
        }
    }

    String answered(GuestBuilder guest) throws IOException {
        return sent(
                        guest,
                        TestExchange.post("/a%20b?c=d", "hello")
                                .with("X-One", "1")
                                .with("x-one", "2"))
                .sentText();
    }
}
