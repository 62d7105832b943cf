package io.outrigger.runtime.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** A TCP connection under TLS. Whom it speaks to is not verified: daprd does not ask the app for a valid certificate. */
final class Http1TlsWire implements Http1Wire {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;

    private Http1TlsWire(SSLSocket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    static Http1Wire over(SocketChannel channel, HttpOrigin origin) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Http1TrustAll()}, new SecureRandom());
            SSLSocket socket = (SSLSocket)
                    context.getSocketFactory().createSocket(channel.socket(), origin.host(), origin.port(), true);
            socket.setEnabledProtocols(VERSIONS);
            socket.startHandshake();
            return new Http1TlsWire(socket);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not available", e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        return in.read(into, offset, count);
    }

    // The end of a connection and the layer's own messages look alike from here: only what is plain counts.
    @Override
    public int poll(byte[] into, int offset, int count) throws IOException {
        int ready = Math.min(in.available(), count);
        return ready == 0 ? 0 : in.read(into, offset, ready);
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
        out.write(bytes, offset, count);
    }

    @Override
    public void close() {
        Http1Closing.quietly(socket);
    }
}
