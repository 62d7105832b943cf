package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.app.AppHealth;
import io.outrigger.runtime.core.middleware.HttpPipeline;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import java.util.Optional;

/** Puts channels over HTTP together. */
public final class HttpChannels {
    private static final String AGENT = "Go-http-client/1.1";
    private static final String AGENT_2 = "Go-http-client/2.0";

    /** What an application speaks. */
    public enum Wire {
        HTTP,
        /** With TLS, whatever the certificate. */
        HTTPS,
        /** HTTP/2 without TLS. */
        H2C
    }

    /**
     * Where the application is, and what it is given.
     *
     * @param headBytes the longest head of an answer; daprd's read buffer
     * @param token sent with each call; empty for none
     */
    public record App(Wire wire, String host, int port, int headBytes, String token) {
        // The token is a secret.
        @Override
        public String toString() {
            return "App[" + wire + " " + host + ":" + port + "]";
        }
    }

    private final CallPermits permits;
    private final InvokeMetrics metrics;
    private final HttpPipeline pipeline;

    public HttpChannels(CallPermits permits, InvokeMetrics metrics, HttpPipeline pipeline) {
        this.permits = permits;
        this.metrics = metrics;
        this.pipeline = pipeline;
    }

    public HttpAppChannel application(App app, AppHealth health) {
        HttpOrigin origin = origin(app);
        HttpTransport transport = new PipelinedTransport(transport(app, origin), origin, pipeline);
        OutgoingHeaders headers = new OutgoingHeaders(app.wire() == Wire.H2C ? AGENT_2 : AGENT, app.token());
        return new HttpAppChannel(
                new HttpCaller(headers, permits, metrics),
                HttpCaller.Destination.application(origin, transport),
                health);
    }

    /** Services outside of Dapr; they take the application's permits and token, as daprd has it. */
    public HttpEndpointChannel endpoints(String token) {
        return new HttpEndpointChannel(new HttpCaller(new OutgoingHeaders(AGENT, token), permits, metrics), pipeline);
    }

    /** Asks the application how it is, past permits, token and middleware. */
    public HttpProbe probe(App app, String path) {
        HttpOrigin origin = origin(app);
        return new HttpProbe(transport(app, origin), path, metrics);
    }

    private static HttpOrigin origin(App app) {
        return new HttpOrigin(app.wire() == Wire.HTTPS, app.host(), app.port());
    }

    private static HttpTransport transport(App app, HttpOrigin origin) {
        HttpLimits limits = HttpLimits.ofApplication(app.headBytes());
        return switch (app.wire()) {
            case HTTP -> new Http1Transport(origin, Optional.empty(), limits);
            case HTTPS -> new Http1Transport(origin, Optional.of(TlsClient.unverified()), limits);
            case H2C ->
                new JettyTransport(
                        origin, new JettyClients(JettyClients.Version.HTTP_2, Optional.empty(), limits), limits);
        };
    }
}
