package io.outrigger.plugin.wasm;

import io.outrigger.spi.middleware.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A request's body in a guest's hands: read, with or without a copy for those behind, or replaced. */
final class RequestBody {

    private final HttpExchange exchange;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private Piecewise replaced = Piecewise.none();
    private boolean read;

    RequestBody(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Reads until there is no more room or nothing more to read. */
    int read(byte[] into, int most, boolean keep) throws IOException {
        read = true;
        int count = exchange.requestBody().readNBytes(into, 0, most);
        if (keep) {
            Piecewise.check(copy.size() + count);
            copy.write(into, 0, count);
        }
        return count;
    }

    void write(byte[] bytes) {
        replaced = replaced.with(bytes);
    }

    /** Puts in place what those behind are to see. */
    void passOn(boolean keep) {
        if (replaced.begun()) {
            exchange.requestBody(replaced.bytes());
        } else if (read && keep) {
            InputStream whole =
                    new SequenceInputStream(new ByteArrayInputStream(copy.toByteArray()), exchange.requestBody());
            exchange.requestBody(whole, exchange.requestBodyLength());
        } else if (read) {
            exchange.requestBody(exchange.requestBody(), -1);
        }
    }
}
