package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Healthy is what answers with 2xx. Carries no token. */
public final class HttpProbe implements AppProbe {
    private static final int FAILED = 500;
    private static final int MOST_BYTES = 1 << 20;

    private final HttpTransport transport;
    private final String path;
    private final InvokeMetrics metrics;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("app-health-", 0).factory());

    HttpProbe(HttpTransport transport, String path, InvokeMetrics metrics) {
        this.transport = transport;
        this.path = path.startsWith("/") ? path : "/" + path;
        this.metrics = metrics;
    }

    @Override
    public Optional<String> failure(Duration timeout) throws InterruptedException {
        long start = System.nanoTime();
        Future<Integer> asked = threads.submit(this::ask);
        int status = FAILED;
        try {
            status = asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return status >= 200 && status < 300
                    ? Optional.empty()
                    : Optional.of("Health check failed with status code: " + status);
        } catch (ExecutionException e) {
            return Optional.of("Network error: " + e.getCause().getMessage());
        } catch (TimeoutException _) {
            return Optional.of("Network error: no answer within " + timeout.toMillis() + "ms");
        } finally {
            asked.cancel(true);
            metrics.httpProbe(status, System.nanoTime() - start);
        }
    }

    private int ask() throws IOException, InterruptedException {
        InvokeHeaders headers =
                new InvokeHeaders().add("User-Agent", "Go-http-client/1.1").add("Accept-Encoding", "gzip");
        try (HttpReply reply = transport.send(new HttpCall("GET", path, headers, InvokeBody.EMPTY))) {
            // Read to its end, so that the connection can be used again.
            reply.body().stream().readNBytes(MOST_BYTES);
            return reply.status();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        transport.close();
    }
}
