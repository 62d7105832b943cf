package io.outrigger.daprd;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Waits until the application listens on its port; without end, as the application may start much later. */
final class AppWait {

    private static final System.Logger LOG = System.getLogger("dapr.runtime");
    private static final int DIAL_MILLIS = 500;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration REMINDER = Duration.ofSeconds(10);

    private final AppFlags app;

    AppWait(AppFlags app) {
        this.app = app;
    }

    /** Returns at once if there is no application to wait for. */
    void await() throws InterruptedException {
        if (app.port() == 0) {
            return;
        }
        LOG.log(
                Level.INFO,
                "application protocol: " + app.protocol().text() + ". waiting on port " + app.port()
                        + ".  This will block until the app is listening on that port.");
        long reminded = System.nanoTime();
        while (!listening()) {
            Thread.sleep(PAUSE);
            if (System.nanoTime() - reminded > REMINDER.toNanos()) {
                LOG.log(Level.INFO, "waiting for application to listen on port " + app.port());
                reminded = System.nanoTime();
            }
        }
        LOG.log(Level.INFO, "application discovered on port " + app.port());
    }

    private boolean listening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(app.channelAddress(), app.port()), DIAL_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
