package io.outrigger.runtime.channel;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A TCP connection. A channel rather than a socket: interrupts reach platform threads, too, and a virtual thread can ask
 * without waiting whether there is anything to read, at the price of one system call.
 */
final class Http1PlainWire implements Http1Wire {
    // The platform copies heap arrays through native buffers as large as the piece and keeps them.
    private static final int PIECE = 1 << 16;

    private final SocketChannel channel;
    private long sent;

    Http1PlainWire(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        return channel.read(ByteBuffer.wrap(into, offset, Math.min(count, PIECE)));
    }

    @Override
    public int poll(byte[] into, int offset, int count) throws IOException {
        channel.configureBlocking(false);
        try {
            return read(into, offset, count);
        } finally {
            channel.configureBlocking(true);
        }
    }

    @Override
    public int read(byte[] into, int offset, int count, Duration patience) throws IOException {
        Socket socket = channel.socket();
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        try {
            return socket.getInputStream().read(into, offset, count);
        } catch (SocketTimeoutException _) {
            return 0;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int place = offset; place < end; ) {
            int count = channel.write(ByteBuffer.wrap(bytes, place, Math.min(end - place, PIECE)));
            place += count;
            sent += count;
        }
    }

    @Override
    public long sentBytes() {
        return sent;
    }

    @Override
    public void close() {
        Http1Closing.quietly(channel);
    }
}
