package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.EndpointChannel;
import io.outrigger.runtime.core.invoke.HttpEndpoint;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.middleware.HttpPipeline;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The way to services outside of Dapr. Certificates are verified. Connections to a few services are kept; one that has
 * not been called for the longest time makes way for another.
 */
public final class HttpEndpointChannel implements EndpointChannel, AutoCloseable {
    private static final int MOST_SERVICES = 256;
    // Go's defaults, but for the connection's time.
    private static final HttpLimits LIMITS = new HttpLimits(1 << 20, 1024, 100, Duration.ofSeconds(15));

    /** Calls to one server with one identity share connections. */
    private record Key(HttpOrigin origin, Optional<HttpEndpoint.ClientTls> tls) {}

    private final HttpCaller caller;
    private final HttpPipeline pipeline;
    private final Map<Key, HttpTransport> transports = new LinkedHashMap<>(16, 0.75f, true);

    HttpEndpointChannel(HttpCaller caller, HttpPipeline pipeline) {
        this.caller = caller;
        this.pipeline = pipeline;
    }

    @Override
    public InvokeResponse invoke(HttpEndpoint endpoint, InvokeRequest request) {
        URI base = base(endpoint);
        boolean secure = base.getScheme().equalsIgnoreCase("https");
        int port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
        HttpOrigin origin = new HttpOrigin(secure, host(base), port);
        HttpTransport transport = transport(new Key(origin, endpoint.tls()), endpoint.name());
        return caller.call(new HttpCaller.Destination(origin, path(base), transport, endpoint.headers()), request);
    }

    private static URI base(HttpEndpoint endpoint) {
        try {
            URI base = new URI(endpoint.baseUrl());
            if (base.getHost() != null
                    && base.getScheme() != null
                    && base.getScheme().matches("(?i)https?")) {
                return base;
            }
        } catch (URISyntaxException _) {
            // Told below, without the URL, which may hold credentials.
        }
        throw new CallFailure(
                GrpcCode.INVALID_ARGUMENT, "the URL of HTTP endpoint " + endpoint.name() + " is none", null);
    }

    private static String host(URI base) {
        String host = base.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String path(URI base) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private HttpTransport transport(Key key, String name) {
        synchronized (transports) {
            HttpTransport known = transports.get(key);
            return known == null ? added(key, name) : known;
        }
    }

    private HttpTransport added(Key key, String name) {
        HttpTransport transport = new PipelinedTransport(made(key, name), key.origin(), pipeline);
        transports.put(key, transport);
        if (transports.size() > MOST_SERVICES) {
            Key oldest = transports.keySet().iterator().next();
            transports.remove(oldest).close();
        }
        return transport;
    }

    private static HttpTransport made(Key key, String name) {
        try {
            Optional<TlsClient> tls = key.origin().secure()
                    ? Optional.of(TlsClient.verified(
                            key.tls().flatMap(HttpEndpoint.ClientTls::rootCa),
                            key.tls().flatMap(HttpEndpoint.ClientTls::certificate),
                            key.tls().flatMap(HttpEndpoint.ClientTls::privateKey)))
                    : Optional.empty();
            return new Http1Transport(key.origin(), tls, LIMITS);
        } catch (GeneralSecurityException | IOException e) {
            throw new CallFailure(
                    GrpcCode.INTERNAL,
                    "failed to load client certificate for http endpoint " + name + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        synchronized (transports) {
            transports.values().forEach(HttpTransport::close);
            transports.clear();
        }
    }
}
