package io.outrigger.plugin.graphql;

import io.outrigger.plugin.go.GoDurations;
import io.outrigger.plugin.go.GoTimes;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends queries and mutations to a server. */
final class GraphqlBinding implements OutputBinding {

    private static final List<String> OPERATIONS = List.of("query", "mutation");
    private static final Duration CONNECT = Duration.ofSeconds(15);

    private final GraphqlSettings settings;
    private final GraphqlCall call;
    private final Clock clock;
    private volatile Optional<Machinery> machinery = Optional.empty();

    private record Machinery(HttpClient client, ExecutorService threads) {}

    GraphqlBinding(GraphqlSettings settings, GraphqlCall call, Clock clock) {
        this.settings = settings;
        this.call = call;
        this.clock = clock;
    }

    @Override
    public void init(Deadline deadline) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("graphql-binding-", 0).factory());
        HttpClient client = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                // Servers without TLS need not know of HTTP/2, and some stumble when they are asked.
                .version(call.secure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .build();
        machinery = Optional.of(new Machinery(client, threads));
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
        Instant start = clock.instant();
        byte[] data = within(at, call.request(operation, request.metadata()));
        Instant end = clock.instant();
        return Optional.of(BindingData.of(
                data,
                Map.of(
                        "operation", operation,
                        "start-time", local(start),
                        "end-time", local(end),
                        "duration", GoDurations.text(Duration.between(start, end)))));
    }

    private static String local(Instant moment) {
        return GoTimes.text(moment.atZone(ZoneId.systemDefault()).toOffsetDateTime());
    }

    // The limit is for the whole answer; the client's own ends with the head.
    private byte[] within(Machinery at, HttpRequest request) {
        Future<byte[]> answer = at.threads().submit(() -> send(at.client(), request));
        try {
            return answer.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SpiException failure
                    ? failure
                    : failed(e.getCause().toString(), e);
        } catch (TimeoutException e) {
            throw failed("context deadline exceeded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private byte[] send(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(settings.maxResultBytes());
                if (body.read() >= 0) {
                    throw new SpiException("GraphQL Error: the answer has more than " + settings.maxResultBytes()
                            + " bytes, which is the limit maxResultBytes");
                }
                return GraphqlAnswer.data(response.statusCode(), bytes);
            }
        } catch (IOException e) {
            throw failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        }
    }

    private UnavailableException failed(String why, Throwable cause) {
        return new UnavailableException("GraphQL Error: POST to " + call.where() + " failed: " + why, cause);
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
