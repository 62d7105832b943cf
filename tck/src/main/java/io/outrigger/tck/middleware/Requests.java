package io.outrigger.tck.middleware;

import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Sends requests for the rules. */
final class Requests {

    private Requests() {}

    static TestExchange send(HttpMiddleware middleware, TestExchange exchange, HttpHandler last) {
        try {
            return exchange.through(middleware, last);
        } catch (IOException e) {
            throw new AssertionError("a request failed with " + e, e);
        }
    }

    /** A long body that counts what is taken of it. */
    static final class Endless extends InputStream {
        private final int most;
        private int count;

        Endless(int most) {
            this.most = most;
        }

        @Override
        public int read() {
            return read(new byte[1], 0, 1) < 0 ? -1 : 'x';
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int taking = Math.min(length, most - count);
            Arrays.fill(into, offset, offset + taking, (byte) 'x');
            count += taking;
            return taking == 0 && length > 0 ? -1 : taking;
        }

        /** How many bytes were taken. */
        int taken() {
            return count;
        }
    }
}
