package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.binding.BindingData;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes a request out of an operation. */
final class HttpCall {

    private static final String JSON = "application/json; charset=utf-8";
    private static final Set<String> WITH_BODY = Set.of("PUT", "POST", "PATCH");
    // What follows from the request itself; Go leaves them out, too.
    private static final Set<String> FIXED = Set.of("host", "content-length", "connection", "expect", "upgrade");
    private static final Set<String> TRACE = Set.of("traceparent", "tracestate", "baggage");

    private final HttpSettings settings;

    HttpCall(HttpSettings settings) {
        this.settings = settings;
    }

    HttpRequest request(String operation, BindingData data) {
        String method = operation.equals("create") ? "POST" : operation.toUpperCase(Locale.ROOT);
        HttpRequest.Builder request = HttpRequest.newBuilder(address(data.metadata()));
        boolean body = WITH_BODY.contains(method);
        BodyPublisher content = body ? BodyPublishers.ofByteArray(data.data()) : BodyPublishers.noBody();
        try {
            headers(data.metadata(), body).forEach(request::setHeader);
            return request.method(method, content).build();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("a header of the request is not well-formed", e);
        }
    }

    private URI address(Map<String, String> metadata) {
        String path = metadata.getOrDefault("path", "");
        if (path.isEmpty()) {
            return HttpSettings.address(settings.url(), "url");
        }
        String whole = settings.url().replaceFirst("/+$", "") + "/" + path.replaceFirst("^/+", "");
        return HttpSettings.address(whole, "url with the request's path");
    }

    private Map<String, String> headers(Map<String, String> metadata, boolean body) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (body && !metadata.containsKey("Content-Type")) {
            headers.put("Content-Type", JSON);
        }
        if (!metadata.containsKey("Accept")) {
            headers.put("Accept", JSON);
        }
        if (!settings.securityToken().isEmpty()
                && !settings.securityTokenHeader().isEmpty()) {
            headers.put(settings.securityTokenHeader(), settings.securityToken());
        }
        headers.putAll(given(metadata));
        return headers;
    }

    /** Metadata with a capital letter at the front are headers; those of traces are, whatever the caller's say. */
    private static Map<String, String> given(Map<String, String> metadata) {
        Map<String, String> given = new LinkedHashMap<>();
        metadata.forEach((name, value) -> {
            boolean capital = !name.isEmpty() && name.charAt(0) >= 'A' && name.charAt(0) <= 'Z';
            if (capital && !FIXED.contains(name.toLowerCase(Locale.ROOT))) {
                given.put(name, value);
            }
        });
        for (String name : TRACE) {
            String value = metadata.getOrDefault(name, "");
            if (!value.isEmpty()) {
                given.keySet().removeIf(name::equalsIgnoreCase);
                given.put(name, value);
            }
        }
        return given;
    }
}
