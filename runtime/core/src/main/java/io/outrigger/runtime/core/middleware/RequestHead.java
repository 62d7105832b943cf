package io.outrigger.runtime.core.middleware;

import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What is known of a request before its body: as {@link io.outrigger.spi.middleware.HttpExchange} tells it.
 *
 * @param headers those of this request alone; changed in place
 */
public record RequestHead(
        String method,
        String path,
        String query,
        String scheme,
        String protocol,
        String host,
        Optional<InetSocketAddress> remoteAddress,
        InvokeHeaders headers) {

    RequestHead withMethod(String other) {
        return new RequestHead(other, path, query, scheme, protocol, host, remoteAddress, headers);
    }

    RequestHead withTarget(String otherPath, String otherQuery) {
        return new RequestHead(method, otherPath, otherQuery, scheme, protocol, host, remoteAddress, headers);
    }

    // Query and headers may hold secrets.
    @Override
    public String toString() {
        return "RequestHead[" + method + "]";
    }
}
