package io.outrigger.runtime.channel;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.client.AbstractConnectorHttpClientTransport;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Makes Jetty's client when it is first needed, and stops it. */
final class JettyClients {
    private static final int THREADS = 8;
    private static final int LONGEST_REQUEST_HEAD = 1 << 20;
    private static final int POOLED_BYTES = 16 << 20;

    /** What is spoken. */
    enum Version {
        HTTP_1,
        /** HTTP/2 without TLS and without asking first. */
        HTTP_2
    }

    private final Version version;
    private final Optional<TlsClient> tls;
    private final HttpLimits limits;
    private HttpClient client;
    private boolean closed;

    JettyClients(Version version, Optional<TlsClient> tls, HttpLimits limits) {
        this.version = version;
        this.tls = tls;
        this.limits = limits;
    }

    synchronized HttpClient get() throws IOException {
        if (closed) {
            throw new IOException("the HTTP client is closed");
        }
        if (client == null) {
            client = start();
        }
        return client;
    }

    private HttpClient start() throws IOException {
        HttpClient made = configured();
        try {
            made.start();
        } catch (Exception e) {
            throw new IOException("the HTTP client does not start: " + e.getMessage(), e);
        }
        // Redirects, challenges and answers to them are for the caller.
        made.getProtocolHandlers().clear();
        made.getProtocolHandlers().put(new InterimAnswers());
        made.getContentDecoderFactories().clear();
        return made;
    }

    private HttpClient configured() {
        HttpClient made = new HttpClient(transport());
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("app-channel");
        threads.setDaemon(true);
        made.setExecutor(threads);
        made.setByteBufferPool(new ArrayByteBufferPool(0, -1, -1, Integer.MAX_VALUE, POOLED_BYTES, POOLED_BYTES));
        made.setConnectTimeout(limits.connect().toMillis());
        made.setIdleTimeout(0);
        made.setFollowRedirects(false);
        made.setHttpCookieStore(new HttpCookieStore.Empty());
        made.setUserAgentField(null);
        made.setDefaultRequestContentType(null);
        made.setMaxConnectionsPerDestination(limits.connections());
        made.setMaxRequestsQueuedPerDestination(Integer.MAX_VALUE);
        made.setMaxRequestHeadersSize(LONGEST_REQUEST_HEAD);
        made.setMaxResponseHeadersSize(limits.headBytes());
        return made;
    }

    private HttpClientTransport transport() {
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        tls.map(JettyClients::factory).ifPresent(connector::setSslContextFactory);
        return switch (version) {
            case HTTP_1 -> pooled(new HttpClientTransportOverHTTP(connector));
            case HTTP_2 -> {
                HTTP2Client http2 = new HTTP2Client(connector);
                http2.setStreamIdleTimeout(0);
                yield new HttpClientTransportOverHTTP2(http2);
            }
        };
    }

    private HttpClientTransport pooled(AbstractConnectorHttpClientTransport transport) {
        transport.setConnectionPoolFactory(destination -> new Pool(destination, limits));
        return transport;
    }

    private static SslContextFactory.Client factory(TlsClient tls) {
        SslContextFactory.Client factory = new SslContextFactory.Client();
        factory.setSslContext(tls.context());
        factory.setEndpointIdentificationAlgorithm(tls.verifyHost() ? "HTTPS" : null);
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return factory;
    }

    synchronized void close() {
        closed = true;
        if (client != null) {
            try {
                client.stop();
            } catch (Exception e) {
                throw new IllegalStateException("the HTTP client does not stop", e);
            }
        }
    }

    /** Keeps so many connections, and no more, for later calls. */
    private static final class Pool extends DuplexConnectionPool {
        private final int idle;

        private Pool(Destination destination, HttpLimits limits) {
            super(destination, limits.connections());
            idle = limits.idleConnections();
        }

        @Override
        public boolean release(Connection connection) {
            if (getIdleConnectionCount() < idle) {
                return super.release(connection);
            }
            remove(connection);
            return false;
        }
    }
}
