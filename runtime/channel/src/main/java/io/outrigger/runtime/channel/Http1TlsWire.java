package io.outrigger.runtime.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A TCP connection under TLS. */
final class Http1TlsWire implements Http1Wire {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final Socket plain;
    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;

    private Http1TlsWire(Socket plain, SSLSocket socket) throws IOException {
        this.plain = plain;
        this.socket = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Shakes hands; each message of the other side's is waited for so long at most. */
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

    // No farewell: that would wait behind a thread that cannot get its bytes out, and all ends are framed anyway.
    @Override
    public void close() {
        Http1Closing.quietly(plain);
    }
}
