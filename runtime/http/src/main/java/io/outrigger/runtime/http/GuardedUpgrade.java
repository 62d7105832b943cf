package io.outrigger.runtime.http;

import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;

/** Changes a connection to HTTP/2, which has bounds of its own. */
final class GuardedUpgrade implements Http1Upgrader {

    private final Http1Upgrader upgrader;

    GuardedUpgrade(Http1Upgrader upgrader) {
        this.upgrader = upgrader;
    }

    @Override
    public String supportedProtocol() {
        return upgrader.supportedProtocol();
    }

    @Override
    public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        ServerConnection upgraded = upgrader.upgrade(context, prologue, headers);
        if (upgraded != null) {
            ((GuardedContext) context).guard().release();
        }
        return upgraded;
    }
}
