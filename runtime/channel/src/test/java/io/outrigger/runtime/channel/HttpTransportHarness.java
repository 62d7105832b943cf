package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What the cases of the contract have in common: servers and a transport, closed after each case. */
@Timeout(value = 25, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class HttpTransportHarness {
    static final int HEAD_BYTES = 4096;
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    final ExecutorService threads = keep(Executors.newVirtualThreadPerTaskExecutor());

    /** The transport under test, which accepts heads of answers up to {@link #HEAD_BYTES}. */
    abstract HttpTransport open(HttpOrigin origin);

    @AfterEach
    final void closeAll() throws Exception {
        threads.shutdownNow();
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    final RawServer server(RawServer.Script script) throws IOException {
        return keep(new RawServer(script));
    }

    final RawServer answering(RawServer.Script each) throws IOException {
        return keep(RawServer.answering(each));
    }

    final HttpTransport to(RawServer server) {
        return keep(open(server.origin()));
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    final <T> Future<T> async(Callable<T> work) {
        return threads.submit(work);
    }

    static HttpCall get(String target) {
        return call("GET", target, InvokeBody.EMPTY);
    }

    static HttpCall post(InvokeBody body) {
        return call("POST", "/", body);
    }

    static HttpCall call(String method, String target, InvokeBody body) {
        return new HttpCall(method, target, new InvokeHeaders(), body);
    }

    static InvokeBody text(String text) {
        return InvokeBody.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All of an answer's body; the answer is closed. */
    static String read(HttpReply reply) throws IOException {
        try (reply) {
            return new String(reply.body().stream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static String exchange(HttpTransport transport, HttpCall call) throws Exception {
        return read(transport.send(call));
    }

    /** Bytes without end or up to a length, never all in memory, told apart by their place. */
    static final class Pattern extends InputStream {
        private final long length;
        private final AtomicLong given = new AtomicLong();

        Pattern(long length) {
            this.length = length;
        }

        long given() {
            return given.get();
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one byte at a time is not how bodies are read");
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            long place = given.get();
            int size = (int) Math.min(count, length - place);
            if (size == 0 && count > 0) {
                return -1;
            }
            for (int i = 0; i < size; i++) {
                into[offset + i] = at(place + i);
            }
            given.addAndGet(size);
            return size;
        }

        static byte at(long place) {
            return (byte) (place * 31 + (place >> 13));
        }

        /** Reads a stream to its end. */
        static long matching(InputStream stream) throws IOException {
            byte[] buffer = new byte[1 << 16];
            long place = 0;
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] != at(place + i)) {
                        throw new AssertionError("wrong byte at " + (place + i));
                    }
                }
                place += count;
            }
            return place;
        }
    }
}
