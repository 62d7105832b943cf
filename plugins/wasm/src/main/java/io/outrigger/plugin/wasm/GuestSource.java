package io.outrigger.plugin.wasm;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches a guest's binary from a file or a web server. */
final class GuestSource {

    private static final int MOST_BYTES = 64 << 20;
    private static final int FILE_PREFIX = "file://".length();

    private GuestSource() {}

    static byte[] load(String url, Duration timeout) {
        return url.startsWith("file:") ? file(url) : download(url, timeout);
    }

    private static byte[] file(String url) {
        String path = url.substring(Math.min(url.length(), FILE_PREFIX));
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new InvalidRequestException("the guest " + url + " is longer than " + MOST_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException | InvalidPathException e) {
            throw new InvalidRequestException("the guest " + url + " cannot be read: " + e, e);
        }
    }

    private static byte[] download(String url, Duration timeout) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NORMAL)
                .build();
        try {
            HttpResponse<byte[]> response = send(client, request(url), timeout);
            if (response.statusCode() != 200) {
                throw new UnavailableException(
                        "received " + response.statusCode() + " status code for the guest " + url);
            }
            return response.body();
        } finally {
            client.shutdownNow();
            client.close();
        }
    }

    private static HttpRequest request(String url) {
        try {
            return HttpRequest.newBuilder(URI.create(url)).build();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("invalid URL: " + url, e);
        }
    }

    // A request's own time limit ends with the head; this one holds for the body, too.
    private static HttpResponse<byte[]> send(HttpClient client, HttpRequest request, Duration timeout) {
        try {
            return client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES))
                    .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed(request, String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw failed(request, "no answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(request, "interrupted", e);
        }
    }

    private static UnavailableException failed(HttpRequest request, String reason, Exception cause) {
        return new UnavailableException("the guest " + request.uri() + " cannot be fetched: " + reason, cause);
    }
}
