package io.outrigger.plugin.wasm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of a guest's function, written instruction by instruction. Texts go to the guest's memory, each to a place of
 * its own; so do buffers.
 */
final class Code {

    /** Where buffers begin; texts stand before. */
    static final int BUFFER = 8_192;

    private final GuestBuilder guest;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Code(GuestBuilder guest) {
        this.guest = guest;
    }

    GuestBuilder guest() {
        return guest;
    }

    Code index(int index) {
        guest.unsigned(bytes, index);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    Code op(int... codes) {
        for (int code : codes) {
            bytes.write(code);
        }
        return this;
    }

    Code number(int value) {
        op(0x41);
        return signed(value);
    }

    Code big(long value) {
        op(0x42);
        return signed(value);
    }

    private Code signed(long value) {
        long rest = value;
        while (true) {
            int piece = (int) (rest & 0x7f);
            rest >>= 7;
            if (rest == ((piece & 0x40) == 0 ? 0 : -1)) {
                return op(piece);
            }
            op(piece | 0x80);
        }
    }

    /** A pointer to a text, and its length. */
    Code text(String text) {
        return number(guest.place(text)).number(text.getBytes(UTF_8).length);
    }

    Code local(int index) {
        return op(0x20, index);
    }

    Code keep(int index) {
        return op(0x21, index);
    }

    Code drop() {
        return op(0x1a);
    }

    Code wrap() {
        return op(0xa7);
    }

    /** Calls a host function of {@code http_handler}; arguments have been pushed. */
    Code call(String function) {
        op(0x10);
        guest.unsigned(bytes, guest.imported("http_handler", function));
        return this;
    }

    Code wasi(String function) {
        op(0x10);
        guest.unsigned(bytes, guest.imported("wasi_snapshot_preview1", function));
        return this;
    }

    /** Writes what a host function says of the request, such as its method, to the answer or request. */
    Code echo(String function, int body) {
        number(BUFFER).number(2_048).call(function).keep(2);
        return number(body).number(BUFFER).local(2).call("write_body");
    }

    Code write(int body, String text) {
        return number(body).text(text).call("write_body");
    }

    Code setHeader(int kind, String name, String value) {
        return number(kind).text(name).text(value).call("set_header_value");
    }

    /** Ends handle_request: on to the next handler, with a number to be told again. */
    Code goOn(int number) {
        return big((long) number << 32 | 1);
    }

    /** Ends handle_request: the guest has answered. */
    Code stop() {
        return big(0);
    }

    /** A place in memory for each text; a guest's data. */
    static final class Places {
        private final Map<String, Integer> offsets = new LinkedHashMap<>();
        private int next = 16;

        int of(String text) {
            return offsets.computeIfAbsent(text, _ -> {
                int offset = next;
                next += text.getBytes(UTF_8).length;
                return offset;
            });
        }

        List<Map.Entry<String, Integer>> all() {
            return new ArrayList<>(offsets.entrySet());
        }
    }
}
