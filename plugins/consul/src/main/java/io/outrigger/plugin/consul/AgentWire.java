package io.outrigger.plugin.consul;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends requests to the agent. This is the JDK's older client because it keeps no threads: the newer one has a thread
 * for as long as it lives, which never carries the plugin's class loader.
 */
final class AgentWire {

    private static final int MOST_BYTES = 16 << 20;
    private static final int CONNECT_MILLIS = 5_000;

    private final AgentAddress address;
    private final Optional<SSLSocketFactory> sockets;

    AgentWire(AgentAddress address) {
        this.address = address;
        this.sockets = AgentTrust.of(address).map(SSLContext::getSocketFactory);
    }

    /**
     * What to send.
     *
     * @param path with the query
     * @param body empty for none
     * @param timeout for all of it, to the answer's last byte
     */
    record Call(String method, String path, Map<String, String> headers, String body, Duration timeout) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * What came.
     *
     * @param index the header's value, or an empty text
     */
    record Answer(int status, String index, String body) {}

    /** Sends a request; interrupting the caller ends it. */
    Answer send(Call call) {
        // A virtual thread: of those alone an interrupt closes the socket they wait for.
        FutureTask<Answer> task = new FutureTask<>(() -> exchange(call));
        Thread sender = Thread.ofVirtual().name("consul-request").start(task);
        try {
            return task.get(call.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (TimeoutException e) {
            throw new UnavailableException("consul agent " + address.url() + ": no answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while asking the consul agent", e);
        } finally {
            sender.interrupt();
        }
    }

    private RuntimeException failed(Throwable cause) {
        return switch (cause) {
            case Error e -> throw e;
            // The cause's message would show the header, and that is the token.
            case IllegalArgumentException _ ->
                new InvalidRequestException("metadata 'client': the address or a token is not well-formed");
            default -> new UnavailableException("consul agent " + address.url() + ": " + reason(cause), cause);
        };
    }

    private static String reason(Throwable cause) {
        return Optional.ofNullable(cause.getMessage())
                .orElseGet(() -> cause.getClass().getSimpleName());
    }

    private Answer exchange(Call call) throws IOException {
        HttpURLConnection connection = open(call);
        if (call.method().equals("PUT")) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(call.body().getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = connection.getResponseCode();
        String index =
                Optional.ofNullable(connection.getHeaderField("X-Consul-Index")).orElse("");
        return new Answer(status, index, body(connection, status));
    }

    private HttpURLConnection open(Call call) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(address.url() + call.path()).toURL().openConnection();
        if (connection instanceof HttpsURLConnection secured) {
            sockets.ifPresent(secured::setSSLSocketFactory);
            if (address.trustsAnybody()) {
                secured.setHostnameVerifier((_, _) -> true);
            }
        }
        connection.setRequestMethod(call.method());
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json");
        call.headers().forEach(connection::setRequestProperty);
        return connection;
    }

    private static String body(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (in == null) {
                return "";
            }
            byte[] body = in.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                connection.disconnect();
                throw new IOException("the answer is longer than " + MOST_BYTES + " bytes");
            }
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
