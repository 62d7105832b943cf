package io.outrigger.runtime.channel;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/** Waits until the application listens on its port; without end, as the application may start much later. */
public final class AppPort {
    private static final System.Logger LOG = System.getLogger("dapr.runtime");
    private static final int DIAL_MILLIS = 500;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration REMINDER = Duration.ofSeconds(10);

    private final String host;
    private final int port;
    private final boolean tls;

    /** @param tls whether listening means that a handshake comes to its end, whatever the certificate */
    public AppPort(String host, int port, boolean tls) {
        this.host = host;
        this.port = port;
        this.tls = tls;
    }

    /** @param protocol as users spell it, for the log */
    public void await(String protocol) throws InterruptedException {
        LOG.log(
                Level.INFO,
                "application protocol: " + protocol + ". waiting on port " + port
                        + ".  This will block until the app is listening on that port.");
        long reminded = System.nanoTime();
        while (!listening()) {
            Thread.sleep(PAUSE);
            if (System.nanoTime() - reminded > REMINDER.toNanos()) {
                LOG.log(Level.INFO, "waiting for application to listen on port " + port);
                reminded = System.nanoTime();
            }
        }
        LOG.log(Level.INFO, "application discovered on port " + port);
    }

    boolean listening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), DIAL_MILLIS);
            if (tls) {
                socket.setSoTimeout(DIAL_MILLIS);
                shakeHands(socket);
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void shakeHands(Socket socket) throws IOException {
        Socket secured = TlsClient.unverified().context().getSocketFactory().createSocket(socket, host, port, true);
        try (secured) {
            ((SSLSocket) secured).startHandshake();
        }
    }
}
