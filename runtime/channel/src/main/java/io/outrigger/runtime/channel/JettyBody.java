package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;

/** The body of an answer, read as its reader asks for it. Used by one thread at a time. */
final class JettyBody extends InputStream {
    private static final int AHEAD = 64 << 10;

    private final Content.Source source;
    private final JettyExchange exchange;
    private final Semaphore available = new Semaphore(0);
    private final Runnable signal =
            Invocable.from(Invocable.InvocationType.NON_BLOCKING, (Runnable) available::release);
    private byte[] ahead = new byte[0];
    private int aheadRead;
    private Content.Chunk chunk;
    private volatile boolean ended;

    JettyBody(Content.Source source, JettyExchange exchange) {
        this.source = source;
        this.exchange = exchange;
    }

    /** Whether all of it has been read from the connection. */
    boolean ended() {
        return ended;
    }

    /** Takes what has already arrived; if that is all, the body is in memory. Called once, before any other thread reads. */
    InvokeBody begin(long length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length >= 0 && length < AHEAD ? (int) length : 512);
        while (!ended && bytes.size() < AHEAD && take()) {
            int count = chunk.remaining();
            byte[] part = new byte[count];
            chunk.get(part, 0, count);
            bytes.writeBytes(part);
            finishChunk();
        }
        if (ended) {
            return InvokeBody.of(bytes.toByteArray());
        }
        ahead = bytes.toByteArray();
        return InvokeBody.of(this, length);
    }

    /** Whether there is a chunk that is no failure. */
    private boolean take() {
        if (chunk == null) {
            chunk = source.read();
        }
        return chunk != null && !Content.Chunk.isFailure(chunk);
    }

    private void finishChunk() {
        if (!chunk.hasRemaining()) {
            ended = chunk.isLast();
            chunk.release();
            chunk = null;
            if (ended) {
                exchange.bodyEnded();
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (aheadRead < ahead.length) {
            return readAhead(into, offset, length);
        }
        while (!ended) {
            awaitChunk();
            int count = chunk.get(into, offset, length);
            finishChunk();
            if (count > 0) {
                return count;
            }
        }
        return -1;
    }

    private int readAhead(byte[] into, int offset, int length) {
        int count = Math.min(length, ahead.length - aheadRead);
        System.arraycopy(ahead, aheadRead, into, offset, count);
        aheadRead += count;
        return count;
    }

    private void awaitChunk() throws IOException {
        while (!take()) {
            if (chunk != null) {
                throw failure(chunk.getFailure());
            }
            source.demand(signal);
            try {
                available.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                exchange.release();
                throw (IOException) new InterruptedIOException("interrupted while reading an answer").initCause(e);
            }
        }
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof EOFException) {
            return (IOException) new EOFException("the answer ended before its time").initCause(cause);
        }
        return new IOException("the answer broke off: " + cause.getMessage(), cause);
    }

    @Override
    public int available() {
        return ahead.length - aheadRead;
    }

    @Override
    public void close() {
        exchange.release();
    }
}
