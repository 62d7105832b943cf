package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** HTTP by Jetty's client, which knows HTTP/2 and TLS, too. Its client starts with the first call. */
final class JettyTransport implements HttpTransport {
    private static final int SMALL = 16 << 10;
    private static final int EXPECT_MILLIS = 1000;
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT");

    private final JettyClients clients;
    private final URI origin;
    private final HttpField host;
    private final int attempts;

    JettyTransport(HttpOrigin origin, JettyClients clients, HttpLimits limits) {
        this.clients = clients;
        this.origin = URI.create((origin.secure() ? "https://" : "http://") + origin.authority());
        host = new HttpField(HttpHeader.HOST, origin.authority());
        attempts = limits.idleConnections() + 1;
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException, InterruptedException {
        HttpClient client = clients.get();
        InvokeBody body = inMemoryIfSmall(call.body());
        for (int left = attempts; ; left--) {
            JettyExchange exchange = exchange(client, call, body);
            try {
                return answer(exchange, call);
            } catch (IOException e) {
                if (!again(exchange, call, body) || left == 1) {
                    throw e;
                }
            }
        }
    }

    private static boolean again(JettyExchange exchange, HttpCall call, InvokeBody body) {
        return exchange.stale() && body.replayable() && (!exchange.begun() || HttpReplays.harmless(call));
    }

    private HttpReply answer(JettyExchange exchange, HttpCall call) throws IOException, InterruptedException {
        try {
            exchange.send();
            if (call.headers().contains("Expect") && !exchange.await(EXPECT_MILLIS)) {
                exchange.goAhead();
            }
            return exchange.await();
        } catch (InterruptedException e) {
            exchange.release();
            throw e;
        }
    }

    private JettyExchange exchange(HttpClient client, HttpCall call, InvokeBody body) {
        ExactRequest request = new ExactRequest(client, origin, call);
        request.addHeader(host);
        call.headers().forEach((name, value) -> request.addHeader(new HttpField(name, value)));
        if (body.length() > 0 || (body.length() == 0 && WITH_BODY.contains(call.method()))) {
            request.addHeader(new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, body.length()));
        }
        JettyFeeder feeder = new JettyFeeder(body);
        feeder.attach(request);
        return new JettyExchange(request, feeder);
    }

    /** Short bodies are spared a thread, and can be sent again. */
    private static InvokeBody inMemoryIfSmall(InvokeBody body) throws IOException {
        if (body.replayable() || body.length() < 0 || body.length() > SMALL) {
            return body;
        }
        byte[] bytes = body.stream().readNBytes((int) body.length());
        if (bytes.length < body.length()) {
            throw new IOException("the request's body ended after " + bytes.length + " of " + body.length() + " bytes");
        }
        return InvokeBody.of(bytes);
    }

    @Override
    public void close() {
        clients.close();
    }
}
