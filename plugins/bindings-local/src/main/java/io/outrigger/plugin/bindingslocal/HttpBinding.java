package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.FailedAnswerException;
import io.outrigger.spi.binding.OutputBinding;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls a web server. */
final class HttpBinding implements OutputBinding {

    private static final List<String> OPERATIONS =
            List.of("create", "get", "head", "post", "put", "patch", "delete", "options", "trace");
    private static final Duration CONNECT = Duration.ofSeconds(15);

    private final HttpSettings settings;
    private final HttpCall call;
    private final System.Logger logger;
    private volatile Optional<Machinery> machinery = Optional.empty();

    private record Machinery(HttpClient client, ExecutorService threads) {}

    HttpBinding(HttpSettings settings, System.Logger logger) {
        this.settings = settings;
        this.call = new HttpCall(settings);
        this.logger = logger;
    }

    @Override
    public void init(Deadline deadline) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-binding-", 0).factory());
        HttpClient.Builder client = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                // Servers without TLS need not know of HTTP/2, and some stumble when they are asked.
                .version(settings.url().startsWith("https") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        HttpTls.of(settings).ifPresent(client::sslContext);
        machinery = Optional.of(new Machinery(client.build(), threads));
    }

    @Override
    public List<String> operations() {
        return OPERATIONS;
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        if (!OPERATIONS.contains(operation)) {
            throw unsupported(operation);
        }
        Machinery at = machinery.orElseThrow(() -> new UnavailableException("binding is closed"));
        BindingData answer = within(at, call.request(operation, request));
        boolean strict = HttpSettings.truth(request.metadata().getOrDefault("errorIfNot2XX", ""))
                .orElseGet(settings::failsUnlessSuccess);
        String status = answer.metadata().get(HttpAnswer.CODE);
        if (strict && !status.startsWith("2")) {
            throw new FailedAnswerException("received status code " + status, answer.metadata());
        }
        return Optional.of(answer);
    }

    // The limit is for the whole answer; the client's own ends with the head.
    private BindingData within(Machinery at, HttpRequest request) {
        if (settings.responseTimeout().isEmpty()) {
            return send(at.client(), request);
        }
        Duration limit = settings.responseTimeout().get();
        Future<BindingData> answer = at.threads().submit(() -> send(at.client(), request));
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SpiException failure
                    ? failure
                    : failed(request, e.getCause().toString(), e);
        } catch (TimeoutException e) {
            throw failed(request, "context deadline exceeded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(request, "interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private BindingData send(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return HttpAnswer.of(response, HttpAnswer.read(body, settings.mostBytes()));
            }
        } catch (IOException e) {
            logger.log(System.Logger.Level.DEBUG, "a call failed", e);
            throw failed(request, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(request, "interrupted", e);
        }
    }

    // Neither path nor query, which may hold secrets.
    private static UnavailableException failed(HttpRequest request, String why, Throwable cause) {
        return new UnavailableException(
                request.method() + " to " + request.uri().getHost() + " failed: " + why, cause);
    }

    @Override
    public void close() {
        Optional<Machinery> open = machinery;
        machinery = Optional.empty();
        open.ifPresent(it -> {
            it.client().shutdownNow();
            it.threads().shutdownNow();
            it.client().close();
            it.threads().close();
        });
    }
}
