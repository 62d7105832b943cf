package io.outrigger.runtime.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A TCP connection under TLS. */
final class Http1TlsWire implements Http1Wire {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Socket plain;
    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private long sent;

    private Http1TlsWire(Socket plain, SSLSocket socket) throws IOException {
        this.plain = plain;
        this.socket = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /**
     * Shakes hands; each message of the other side's is waited for so long at most.
     *
     * @param plain of a channel
     */
    static Http1Wire over(Socket plain, TlsClient tls, HttpOrigin origin, int patienceMillis) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.context().getSocketFactory().createSocket(plain, origin.host(), origin.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        if (tls.verifyHost()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(patienceMillis);
        socket.startHandshake();
        socket.setSoTimeout(0);
        return new Http1TlsWire(plain, socket);
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        return in.read(into, offset, count);
    }

    @Override
    public int poll(byte[] into, int offset, int count) throws IOException {
        int ready = Math.min(in.available(), count);
        if (ready > 0) {
            return in.read(into, offset, ready);
        }
        // A farewell, or messages of the layer's own, which are quickly read.
        return plain.getInputStream().available() > 0 ? read(into, offset, count, AT_ONCE) : end();
    }

    // Nothing is there, so a byte that comes all the same is one that nobody may miss: the connection counts as ended.
    private int end() throws IOException {
        SocketChannel channel = plain.getChannel();
        channel.configureBlocking(false);
        try {
            return channel.read(ByteBuffer.allocate(1)) == 0 ? 0 : -1;
        } finally {
            channel.configureBlocking(true);
        }
    }

    @Override
    public int read(byte[] into, int offset, int count, Duration patience) throws IOException {
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        try {
            return in.read(into, offset, count);
        } catch (SocketTimeoutException _) {
            return 0;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        // Of a record that failed, part may have left.
        sent += count;
        out.write(bytes, offset, count);
    }

    @Override
    public long sentBytes() {
        return sent;
    }

    // No farewell: that would wait behind a thread that cannot get its bytes out, and all ends are framed anyway.
    @Override
    public void close() {
        Http1Closing.quietly(plain);
    }
}
