package io.outrigger.plugin.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.middleware.TestExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuestSourceTest extends GuestCase {

    @Test
    void whatIsNoGuestIsRefused() {
        refused(new GuestBuilder().without("handle_request"), "wasm: guest doesn't export func[handle_request]");
        refused(
                new GuestBuilder().function("handle_request", ":i", code -> code.number(0)),
                "wasm: guest exports the wrong signature for func[handle_request]. should be () -> (i64)");
        refused(new GuestBuilder().without("handle_response"), "wasm: guest doesn't export func[handle_response]");
        refused(new GuestBuilder().pages(3_000), "wasm: guest wants more than 2048 pages of memory");
        refused(new GuestBuilder().start(code -> code.op(0x00)), "wasm: error instantiating guest: ");
        refused(new GuestBuilder().request(code -> code.number(1)), "wasm: error ");
        GuestBuilder unknown = new GuestBuilder();
        unknown.imported("http_handler", "no_such_function");
        refused(unknown, "wasm: error instantiating guest: ");
    }

    private void refused(GuestBuilder guest, String message) {
        assertThatThrownBy(() -> open(guest).close())
                .isInstanceOf(SpiException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void urlsAreChecked() {
        Map<String, String> bad = Map.of(
                "", "missing url",
                "guest.wasm", "invalid URL: guest.wasm",
                "oci://x", "unsupported URL scheme: oci");
        bad.forEach((url, message) -> {
            settings.put("url", url);
            assertThatThrownBy(() -> new WasmFactory().create(context)).hasMessageStartingWith(message);
        });
    }

    @Test
    void guestsComeFromWebServersToo() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] binary = new GuestBuilder()
                .request(code -> code.write(1, "fetched").stop())
                .build();
        server.createContext("/", exchange -> {
            try (exchange) {
                boolean there = exchange.getRequestURI().getPath().equals("/guest.wasm");
                exchange.sendResponseHeaders(there ? 200 : 404, binary.length);
                exchange.getResponseBody().write(binary);
            }
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(fetched(url + "/guest.wasm")).isEqualTo("fetched");
            assertThatThrownBy(() -> fetched(url + "/no.wasm")).hasMessageContaining("received 404 status code");
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> fetched(url)).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> fetched("file:///nowhere/guest.wasm"))
                .isInstanceOf(SpiException.class)
                .hasMessageStartingWith("the guest file:///nowhere/guest.wasm cannot be read");
        assertThatThrownBy(() -> fetched("file://" + directory)).isInstanceOf(SpiException.class);
    }

    private String fetched(String url) throws IOException {
        settings.put("url", url);
        try (HttpMiddleware wasm = new WasmFactory().create(context)) {
            wasm.init(Deadline.after(Duration.ofSeconds(20)));
            return TestExchange.get("/").through(wasm, ECHO).sentText();
        }
    }
}
