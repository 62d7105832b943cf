package io.outrigger.plugin.consul;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Consul's agent, over its HTTP interface. */
final class ConsulAgent implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long MOST_BYTES = 16L << 20;

    private final AgentAddress address;
    private final HttpClient client;
    private final ObjectMapper json = new ObjectMapper();

    ConsulAgent(AgentAddress address) {
        this.address = address;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT);
        AgentTrust.of(address).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /**
     * What the agent says of a service.
     *
     * @param index changes with what is said; 0 if the agent does not tell
     * @param services an array of entries
     */
    record Health(long index, JsonNode services) {}

    /** Asks for a sign of life. */
    void self(Duration timeout) {
        send("GET", "/v1/agent/self", BodyPublishers.noBody(), timeout);
    }

    void register(JsonNode registration) {
        BodyPublisher body = BodyPublishers.ofString(registration.toString());
        send("PUT", "/v1/agent/service/register", body, TIMEOUT);
    }

    void deregister(String id) {
        String path = "/v1/agent/service/deregister/" + HealthQuery.encoded(id);
        send("PUT", path, BodyPublishers.noBody(), TIMEOUT);
    }

    /** The healthy instances of a service, now. */
    Health healthy(String service, HealthQuery query) {
        return healthy(service, query, query.cached() ? "&cached" : "", TIMEOUT);
    }

    /** The healthy instances of a service, once they are others than at that index, or after the query's time. */
    Health changed(String service, HealthQuery query, long index) {
        String wait = "&index=" + index + "&wait=" + query.patience().toMillis() + "ms";
        // The agent adds up to a sixteenth of its own.
        Duration timeout = query.patience().plus(query.patience().dividedBy(16)).plus(TIMEOUT);
        return healthy(service, query, index == 0 ? "" : wait, timeout);
    }

    private Health healthy(String service, HealthQuery query, String more, Duration timeout) {
        String path = "/v1/health/service/" + HealthQuery.encoded(service) + "?passing=1" + query.parameters() + more;
        HttpRequest.Builder request = request(path, timeout).GET();
        query.token().ifPresent(token -> request.setHeader("X-Consul-Token", token));
        query.cacheControl().ifPresent(value -> request.setHeader("Cache-Control", value));
        HttpResponse<byte[]> response = send(request.build());
        return new Health(index(response), parsed(response.body()));
    }

    private static long index(HttpResponse<?> response) {
        return response.headers()
                .firstValue("X-Consul-Index")
                .filter(value -> value.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UnavailableException("the consul agent's answer is not JSON", e);
        }
    }

    private void send(String method, String path, BodyPublisher body, Duration timeout) {
        send(request(path, timeout).method(method, body).build());
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(timeout);
        address.token().ifPresent(token -> request.setHeader("X-Consul-Token", token));
        address.authorization().ifPresent(value -> request.setHeader("Authorization", value));
        return request;
    }

    private URI uri(String path) {
        return URI.create(address.url() + path);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
            check(response);
            return response;
        } catch (IOException e) {
            throw new UnavailableException("consul agent " + address.url() + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while asking the consul agent", e);
        }
    }

    private static String reason(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    private static void check(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 200) {
            return;
        }
        byte[] body = response.body();
        String text = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8).strip();
        String message = "Unexpected response code: " + status + " (" + text + ")";
        throw status >= 500 ? new UnavailableException(message) : new SpiException(message);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
