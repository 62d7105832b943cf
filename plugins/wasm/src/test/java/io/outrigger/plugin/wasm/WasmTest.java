package io.outrigger.plugin.wasm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.middleware.TestExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WasmTest {

    private static final HttpHandler ECHO = inner -> {
        byte[] body = inner.requestBody().readAllBytes();
        inner.responseHeader("X-Next", "1");
        inner.respond(201, (Target.of(inner) + " " + new String(body, UTF_8)).getBytes(UTF_8));
    };

    @TempDir
    static Path directory;

    private final Map<String, String> settings = new HashMap<>();
    private final TestContext context = new TestContext(settings);

    private HttpMiddleware open(GuestBuilder guest) {
        return open(guest, Wasm.LIMIT);
    }

    private HttpMiddleware open(GuestBuilder guest, Duration limit) {
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

    private TestExchange sent(GuestBuilder guest, TestExchange request) throws IOException {
        try (HttpMiddleware wasm = open(guest)) {
            return request.through(wasm, ECHO);
        }
    }

    private String answered(GuestBuilder guest) throws IOException {
        return sent(
                        guest,
                        TestExchange.post("/a%20b?c=d", "hello")
                                .with("X-One", "1")
                                .with("x-one", "2"))
                .sentText();
    }

    @Test
    void aGuestAnswersInPlaceOfOthers() throws IOException {
        TestExchange answer = sent(
                new GuestBuilder()
                        .request(code -> code.number(404)
                                .call("set_status_code")
                                .setHeader(1, "X-Guest", "yes")
                                .write(1, "not ")
                                .write(1, "here")
                                .stop()),
                TestExchange.get("/"));
        assertThat(answer.status()).hasValue(404);
        assertThat(answer.responseHeaders("X-Guest")).containsExactly("yes");
        assertThat(answer.sentText()).isEqualTo("not here");
    }

    @Test
    void aGuestReadsTheRequestsLine() throws IOException {
        assertThat(answered(new GuestBuilder()
                        .request(code -> code.echo("get_method", 1)
                                .write(1, " ")
                                .echo("get_uri", 1)
                                .write(1, " ")
                                .echo("get_protocol_version", 1)
                                .write(1, " ")
                                .echo("get_source_addr", 1)
                                .stop())))
                .isEqualTo("POST /a%20b?c=d HTTP/1.1 127.0.0.1:40000");
    }

    @Test
    void aGuestRewritesARequest() throws IOException {
        TestExchange exchange = TestExchange.post("/a", "hello").with("X-Old", "1");
        HttpExchange[] seen = new HttpExchange[1];
        try (HttpMiddleware wasm = open(new GuestBuilder()
                .request(code -> code.text("PUT")
                        .call("set_method")
                        .text("/n ew?q=\u00e4")
                        .call("set_uri")
                        .number(0)
                        .text("X-Old")
                        .call("remove_header")
                        .setHeader(0, "X-New", "1")
                        .number(0)
                        .text("X-New")
                        .text("2")
                        .call("add_header_value")
                        .write(0, "bye")
                        .goOn(0)))) {
            exchange.through(wasm, inner -> {
                seen[0] = inner;
                assertThat(inner.method()).isEqualTo("PUT");
                assertThat(inner.requestHeaders("X-Old")).isEmpty();
                assertThat(inner.requestHeaders("X-New")).containsExactly("1", "2");
                assertThat(inner.requestBodyLength()).isEqualTo(3);
                ECHO.handle(inner);
            });
        }
        assertThat(seen[0]).isSameAs(exchange);
        assertThat(exchange.sentText()).isEqualTo("/n%20ew?q=%C3%A4 bye");
    }

    @Test
    void headersAreListedWithZerosBetween() throws IOException {
        GuestBuilder names = new GuestBuilder()
                .request(code -> code.number(0)
                        .number(Code.BUFFER)
                        .number(100)
                        .call("get_header_names")
                        .wrap()
                        .keep(2)
                        .number(1)
                        .number(Code.BUFFER)
                        .local(2)
                        .call("write_body")
                        .stop());
        assertThat(answered(names)).isEqualTo("host\0x-one\0");
        GuestBuilder values = new GuestBuilder()
                .request(code -> code.number(0)
                        .text("X-ONE")
                        .number(Code.BUFFER)
                        .number(100)
                        .call("get_header_values")
                        .wrap()
                        .keep(2)
                        .number(1)
                        .number(Code.BUFFER)
                        .local(2)
                        .call("write_body")
                        .stop());
        assertThat(answered(values)).isEqualTo("1\0" + "2\0");
    }

    private static Code readThree(Code code) {
        return code.number(0).number(Code.BUFFER).number(3).call("read_body").drop();
    }

    @Test
    void whatAGuestReadsOthersSeeOnlyIfItWasKept() throws IOException {
        assertThat(answered(new GuestBuilder().request(code -> readThree(code).goOn(0))))
                .isEqualTo("/a%20b?c=d lo");
        GuestBuilder keeping = new GuestBuilder()
                .start(code -> code.number(1).call("enable_features").drop())
                .request(code -> readThree(code).goOn(0));
        assertThat(answered(keeping)).isEqualTo("/a%20b?c=d hello");
    }

    @Test
    void aGuestChangesAnAnswerThatIsHeldForIt() throws IOException {
        GuestBuilder guest = new GuestBuilder()
                .request(code -> code.number(2).call("enable_features").drop().goOn(5))
                .response(code -> code.number(1)
                        .number(Code.BUFFER)
                        .number(4)
                        .call("read_body")
                        .drop()
                        .write(1, "was: ")
                        .number(1)
                        .number(Code.BUFFER)
                        .number(4)
                        .call("write_body")
                        .setHeader(1, "X-Next", "2")
                        .call("get_status_code")
                        .number(1)
                        .op(0x6a)
                        .call("set_status_code"));
        TestExchange answer = sent(guest, TestExchange.post("/a?c=d", "hello"));
        assertThat(answer.status()).hasValue(202);
        assertThat(answer.responseHeaders("X-Next")).containsExactly("2");
        assertThat(answer.sentText()).isEqualTo("was: /a?c");
    }

    @Test
    void whatAGuestWritesBeforeAHeldAnswerStaysBeforeIt() throws IOException {
        GuestBuilder guest = new GuestBuilder()
                .request(code -> code.number(2)
                        .call("enable_features")
                        .drop()
                        .number(404)
                        .call("set_status_code")
                        .write(1, "first, ")
                        .goOn(0));
        TestExchange answer = sent(guest, TestExchange.post("/a", "hello"));
        assertThat(answer.status()).hasValue(201);
        assertThat(answer.sentText()).isEqualTo("first, /a hello");
        try (HttpMiddleware wasm = open(guest)) {
            TestExchange nobody = TestExchange.get("/").through(wasm, _ -> {});
            assertThat(nobody.status()).hasValue(404);
            assertThat(nobody.sentText()).isEqualTo("first, ");
        }
    }

    @Test
    void anAnswerThatWasNotHeldCannotBeChanged() throws IOException {
        GuestBuilder guest =
                new GuestBuilder().response(code -> code.number(500).call("set_status_code"));
        assertThatThrownBy(() -> sent(guest, TestExchange.get("/")))
                .isInstanceOf(SpiException.class)
                .hasMessage("the guest failed: can't set status code after next handler unless buffer_response is"
                        + " enabled");
    }

    @Test
    void aGuestIsToldTheNumberItGaveAndWhetherTheRestFailed() throws IOException {
        GuestBuilder guest = new GuestBuilder()
                .request(code -> code.goOn(77))
                // Traps unless context - 76 == failed.
                .response(code ->
                        code.local(0).number(76).op(0x6b).local(1).op(0x47).op(0x04, 0x40, 0x00, 0x0b));
        IOException gone = new IOException("the caller is gone");
        try (HttpMiddleware wasm = open(guest)) {
            assertThatThrownBy(() -> TestExchange.get("/").through(wasm, _ -> {
                        throw gone;
                    }))
                    .isSameAs(gone)
                    .hasNoSuppressedExceptions();
            assertThatThrownBy(() -> TestExchange.get("/").through(wasm, ECHO)).isInstanceOf(SpiException.class);
        }
    }

    @Test
    void aGuestReadsItsConfigurationAndLogs() throws IOException {
        settings.put("guestConfig", "k: v");
        GuestBuilder guest = new GuestBuilder()
                .request(code -> code.number(1)
                        .text("careful")
                        .call("log")
                        .number(3)
                        .text("nothing")
                        .call("log")
                        .echo("get_config", 1)
                        .stop());
        assertThat(answered(guest)).isEqualTo("k: v");
        assertThat(context.logged()).containsExactly("WARNING careful");
    }

    @Test
    void standardOutputIsLogged() throws IOException {
        GuestBuilder guest = new GuestBuilder().request(code -> {
            // A vector of one buffer, at 0: where, how long.
            String text = "from inside";
            code.number(0).number(code.guest().place(text)).op(0x36, 2, 0);
            code.number(4).number(text.length()).op(0x36, 2, 0);
            code.number(1).number(0).number(1).number(8).wasi("fd_write").drop().goOn(0);
        });
        answered(guest);
        assertThat(context.logged()).containsExactly("DEBUG wasm stdout: from inside");
    }

    @Test
    void aStrictSandboxKnowsNoChance() throws IOException {
        GuestBuilder guest = new GuestBuilder()
                .request(code -> code.number(Code.BUFFER)
                        .number(8)
                        .wasi("random_get")
                        .drop()
                        .number(1)
                        .number(Code.BUFFER)
                        .number(8)
                        .call("write_body")
                        .stop());
        assertThat(answered(guest)).isNotEqualTo(answered(guest));
        settings.put("strictSandbox", "true");
        assertThat(answered(guest)).isEqualTo(answered(guest));
    }

    @Test
    void aGuestThatNeverEndsIsInterruptedAndOthersGoOn() throws IOException {
        GuestBuilder guest = new GuestBuilder()
                .request(code -> code.echo("get_method", 0)
                        .number(Code.BUFFER)
                        .op(0x2d, 0, 0)
                        .number('L')
                        .op(0x46)
                        .op(0x04, 0x40, 0x03, 0x40, 0x0c, 0, 0x0b, 0x0b)
                        .goOn(0));
        TestExchange endless = TestExchange.get("/");
        endless.method("LOOP");
        try (HttpMiddleware wasm = open(guest, Duration.ofMillis(300))) {
            assertThatThrownBy(() -> endless.through(wasm, ECHO))
                    .isInstanceOf(SpiException.class)
                    .hasMessage("the guest failed: the guest was at work for more than 300 ms");
            assertThat(TestExchange.get("/x").through(wasm, ECHO).sentText()).isEqualTo("/x GET");
        }
    }

    @Test
    void aGuestThatFailsIsReplaced() throws IOException {
        GuestBuilder deep = new GuestBuilder();
        // Calls itself: handle_request is the first function after the imports.
        deep.request(code -> {
            code.op(0x10);
            code.index(deep.importCount());
        });
        for (GuestBuilder guest : new GuestBuilder[] {
            deep,
            new GuestBuilder().request(code -> code.op(0x00)),
            new GuestBuilder()
                    .request(
                            code -> code.number(-1).number(8).call("set_method").stop()),
            new GuestBuilder()
                    .request(code -> code.number(0)
                            .number(65_530)
                            .number(8)
                            .call("read_body")
                            .drop()
                            .stop()),
            new GuestBuilder()
                    .request(code -> code.number(0)
                            .number(0)
                            .number(-1)
                            .call("read_body")
                            .drop()
                            .stop()),
            new GuestBuilder()
                    .request(code -> code.number(65_535)
                            .number(-1)
                            .call("get_method")
                            .drop()
                            .stop()),
            new GuestBuilder()
                    .request(code -> code.setHeader(0, "a", "b\r\nc: d").stop()),
            new GuestBuilder().request(code -> code.setHeader(2, "trailer", "x").stop()),
            new GuestBuilder().request(code -> code.setHeader(9, "a", "x").stop()),
            new GuestBuilder()
                    .request(code -> code.text("//")
                            .drop()
                            .drop()
                            .text("x")
                            .call("set_uri")
                            .stop()),
            new GuestBuilder()
                    .request(code -> code.number(99).call("set_status_code").stop()),
        }) {
            try (HttpMiddleware wasm = open(guest)) {
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> TestExchange.post("/", "body").through(wasm, ECHO))
                            .isInstanceOf(SpiException.class)
                            .hasMessageStartingWith("the guest failed: ");
                }
            }
        }
    }

    @Test
    void bodiesInAGuestsHandsAreBounded() throws IOException {
        // Writes all of its memory, until it is stopped.
        GuestBuilder guest = new GuestBuilder()
                .request(code -> code.op(0x03, 0x40)
                        .number(1)
                        .number(0)
                        .number(65_536)
                        .call("write_body")
                        .op(0x0c, 0, 0x0b)
                        .stop());
        assertThatThrownBy(() -> answered(guest)).hasMessageContaining("longer than 16777216 bytes");
    }

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
