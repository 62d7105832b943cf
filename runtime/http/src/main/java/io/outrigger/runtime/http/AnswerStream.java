package io.outrigger.runtime.http;

import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** An answer's body on its way out. The head goes with the first flush, the end with closing. */
final class AnswerStream extends OutputStream {

    private final Supplier<OutputStream> open;
    private OutputStream stream;
    private long count;

    AnswerStream(Supplier<OutputStream> open) {
        this.open = open;
    }

    long count() {
        return count;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        count += length;
        sending(() -> stream().write(bytes, from, length));
    }

    @Override
    public void flush() {
        sending(() -> stream().flush());
    }

    @Override
    public void close() {
        sending(() -> stream().close());
    }

    private OutputStream stream() {
        if (stream == null) {
            stream = open.get();
        }
        return stream;
    }

    private static void sending(Sending sending) {
        try {
            sending.run();
        } catch (IOException e) {
            throw new ConnectionLost(new UncheckedIOException(e));
        } catch (CloseConnectionException | UncheckedIOException e) {
            throw new ConnectionLost(e);
        }
    }

    private interface Sending {
        void run() throws IOException;
    }
}
