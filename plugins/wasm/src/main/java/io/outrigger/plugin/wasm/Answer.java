package io.outrigger.plugin.wasm;

import io.outrigger.spi.middleware.HeldResponse;
import io.outrigger.spi.middleware.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** An answer in a guest's hands: its own, or one held for it. */
final class Answer {

    private static final int OK = 200;

    private final HttpExchange exchange;
    private Optional<Integer> status = Optional.empty();
    private Piecewise written = Piecewise.none();
    private byte[] held = new byte[0];
    private Optional<ByteArrayInputStream> reader = Optional.empty();

    Answer(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Takes what was held, behind what the guest wrote before.
     *
     * @param answered whether somebody did, so that the status counts
     */
    void take(HeldResponse response, boolean answered) {
        if (answered) {
            status = Optional.of(response.status());
        }
        held = written.begun() ? written.with(response.body()).bytes() : response.body();
        written = Piecewise.none();
        reader = Optional.empty();
    }

    int status() {
        return status.orElseGet(() -> exchange.status().orElse(OK));
    }

    void status(int code) {
        if (code < 200 || code > 599) {
            throw new GuestFault("not the status of an answer: " + code);
        }
        status = Optional.of(code);
    }

    int read(byte[] into, int most) {
        ByteArrayInputStream in = reader.orElseGet(() -> new ByteArrayInputStream(body()));
        reader = Optional.of(in);
        return in.readNBytes(into, 0, most);
    }

    void write(byte[] bytes) {
        written = written.with(bytes);
    }

    private byte[] body() {
        return written.begun() ? written.bytes() : held;
    }

    void send() throws IOException {
        exchange.respond(status(), body());
    }
}
