package io.outrigger.runtime.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Stands between one connection's socket and the server's parser, and bounds what neither of them does: the size of a
 * request's head (431 as daprd answers it), the time a head may take, and how much of a chunk is taken in before the
 * route has seen any of it. Used by the connection's thread; only the clock is read by another.
 */
final class ConnectionGuard implements Supplier<byte[]> {

    private static final byte[] HEAD_TOO_LARGE =
            ("HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/plain; charset=utf-8\r\n"
                            + "Connection: close\r\n\r\n431 Request Header Fields Too Large")
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int BODY_SLACK = 64 << 10;
    private static final byte[] NOTHING = {};

    private enum Phase {
        HEAD,
        BODY,
        UNGUARDED
    }

    private final ConnectionContext context;
    private final int headLimit;
    private final long bodyLimit;
    // Streams of HTTP/2 look at it from threads of their own.
    private volatile Phase phase = Phase.HEAD;
    private byte[] rest = NOTHING;
    private int headBytes;
    private long unseenBytes;
    private boolean lastRequest;
    // A new connection has to say something; one that did may rest between requests.
    private volatile long headSince = now();

    /**
     * Guards a connection.
     *
     * @param bodyLimit zero or less for none
     */
    ConnectionGuard(ConnectionContext context, int headLimit, long bodyLimit) {
        this.context = context;
        this.headLimit = headLimit;
        this.bodyLimit = bodyLimit;
    }

    // Zero means that no head is awaited.
    private static long now() {
        return System.nanoTime() | 1;
    }

    @Override
    public byte[] get() {
        return switch (phase) {
            case HEAD -> headBytes();
            case BODY -> bodyBytes();
            case UNGUARDED -> pull();
        };
    }

    private byte[] headBytes() {
        if (headBytes >= headLimit) {
            throw headTooLarge();
        }
        byte[] bytes = pull();
        if (bytes == null) {
            return bytes;
        }
        if (headSince == 0) {
            headSince = now();
        }
        if (headBytes == 0) {
            lastRequest = RequestLine.old(bytes);
            bytes = RequestLine.normalised(bytes);
        }
        int allowed = headLimit - headBytes;
        if (bytes.length > allowed) {
            rest = Arrays.copyOfRange(bytes, allowed, bytes.length);
            bytes = Arrays.copyOf(bytes, allowed);
        }
        headBytes += bytes.length;
        return bytes;
    }

    private CloseConnectionException headTooLarge() {
        context.dataWriter().writeNow(BufferData.create(HEAD_TOO_LARGE));
        return new CloseConnectionException("request head too large");
    }

    private byte[] bodyBytes() {
        if (bodyLimit > 0 && unseenBytes > bodyLimit + BODY_SLACK) {
            throw BodyException.tooLarge();
        }
        byte[] bytes = pull();
        unseenBytes += bytes == null ? 0 : bytes.length;
        return bytes;
    }

    private byte[] pull() {
        if (rest.length > 0) {
            byte[] bytes = rest;
            rest = NOTHING;
            return bytes;
        }
        try {
            return context.serverSocket().get();
        } catch (UncheckedIOException e) {
            throw new ServerConnectionException("Failed to read", e);
        }
    }

    /** A head is complete: what comes now is a body. */
    void headDone() {
        if (phase == Phase.HEAD) {
            phase = Phase.BODY;
            headSince = 0;
            unseenBytes = 0;
        }
    }

    /** The route has seen what came of the body so far. */
    void bodySeen() {
        unseenBytes = 0;
    }

    /** An answer is out and nothing of its request is left: what comes now is the next head, whenever it comes. */
    void requestDone() {
        if (phase == Phase.BODY) {
            phase = Phase.HEAD;
            headBytes = 0;
        }
    }

    /** The rest of a body is being thrown away; that may take no longer than a head. */
    void draining() {
        if (phase == Phase.BODY) {
            headSince = now();
        }
    }

    /** Another protocol has begun, which has bounds of its own. */
    void release() {
        phase = Phase.UNGUARDED;
        headSince = 0;
    }

    /** Whether the caller speaks HTTP/1.0, where each answer ends its connection. */
    boolean lastRequest() {
        return lastRequest;
    }

    boolean late(long nanos) {
        long since = headSince;
        return since != 0 && System.nanoTime() - since > nanos;
    }

    void disconnect() {
        context.serverSocket().close();
    }
}
