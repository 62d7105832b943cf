package io.outrigger.runtime.http;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.middleware.HttpPipeline;
import io.outrigger.runtime.core.middleware.PipelineExchange;
import io.outrigger.runtime.core.middleware.RequestHead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Leads requests through the configured middleware. Where none is loaded, nothing is made for it. */
final class MiddlewareFilter implements HttpFilter {

    private final HttpPipeline pipeline;

    private MiddlewareFilter(HttpPipeline pipeline) {
        this.pipeline = pipeline;
    }

    static HttpFilter of(HttpPipeline pipeline) {
        return pipeline == HttpPipeline.NONE ? NONE : new MiddlewareFilter(pipeline);
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) {
        if (pipeline.isEmpty()) {
            next.handle(exchange);
            return;
        }
        InvokeBody body = body(exchange);
        PipelineExchange passing = new PipelineExchange(head(exchange), body, new MiddlewareSink(exchange));
        try {
            pipeline.handle(passing, _ -> next.handle(new BehindMiddleware(exchange, passing, body)));
        } catch (IOException e) {
            unreadable(exchange, e);
        } catch (ConnectionLost e) {
            throw e;
        } catch (RuntimeException e) {
            if (!exchange.answered()) {
                throw e;
            }
            exchange.abandonAnswer();
        }
    }

    private static InvokeBody body(HttpExchange exchange) {
        long length = exchange.declaredLength();
        return length == 0 ? InvokeBody.EMPTY : InvokeBody.of(exchange.bodyStream(), length);
    }

    private static RequestHead head(HttpExchange exchange) {
        InvokeHeaders headers = new InvokeHeaders();
        exchange.forEachHeader(headers::add);
        return new RequestHead(
                exchange.method(),
                exchange.rawPath(),
                exchange.rawQuery(),
                "http",
                exchange.protocol(),
                headers.first("host").orElse(""),
                remote(exchange.peer()),
                headers);
    }

    // The address stands there in figures; what does not is no address, and nobody is asked about it.
    private static Optional<InetSocketAddress> remote(HttpExchange.Peer peer) {
        try {
            return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(peer.host()), peer.port()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static void unreadable(HttpExchange exchange, IOException failure) {
        if (failure.getCause() instanceof ConnectionLost lost) {
            throw lost;
        }
        if (exchange.answered()) {
            exchange.abandonAnswer();
        } else {
            exchange.closeAfterAnswer();
            PlainText.error(exchange, 400, String.valueOf(failure.getMessage()));
        }
    }
}
