package io.outrigger.plugin.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.middleware.TestExchange;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WasmSandboxTest extends GuestCase {

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
}
