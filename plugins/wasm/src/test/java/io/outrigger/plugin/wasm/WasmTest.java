package io.outrigger.plugin.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.middleware.TestExchange;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WasmTest extends GuestCase {

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
}
