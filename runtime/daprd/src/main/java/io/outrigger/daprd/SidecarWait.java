package io.outrigger.daprd;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** The {@code --wait} flag: asks a sidecar on this machine until it is ready, for at most a minute. */
final class SidecarWait {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int TIMEOUT_MILLIS = 500;

    private final URI health;
    private final PrintStream progress;

    SidecarWait(String httpPort, PrintStream progress) {
        this.health = URI.create("http://localhost:" + httpPort + "/v1.0/healthz/outbound");
        this.progress = progress;
    }

    /** Returns zero even if the sidecar never got ready, as daprd does. */
    int run() throws InterruptedException {
        progress.println("waiting for Dapr outbound to be ready at " + health);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (ready()) {
                progress.println("Dapr is outbound-ready!");
                return 0;
            }
            Thread.sleep(PAUSE);
        }
        progress.println("timeout waiting for Dapr to become outbound ready");
        return 0;
    }

    private boolean ready() {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_NO_CONTENT;
        } catch (IOException _) {
            return false;
        }
    }
}
