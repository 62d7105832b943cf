package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.middleware.HttpExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who is calling, for counting: what a proxy says in {@code X-Forwarded-For} or {@code X-Real-IP}, else the other end
 * of the connection. Of an IPv6 address only the network counts, since one caller has all of its addresses.
 */
final class CallerAddress {

    private static final int NETWORK_BYTES = 8;
    private static final int LONGEST_TEXT = 45;

    private CallerAddress() {}

    /** The address that counts; empty if there is none. */
    static String of(HttpExchange exchange) {
        return header(exchange, "X-Forwarded-For")
                .map(CallerAddress::lastOfList)
                .or(() -> header(exchange, "X-Real-IP"))
                .map(CallerAddress::network)
                .orElseGet(() -> exchange.remoteAddress()
                        .map(remote -> network(host(remote)))
                        .orElse(""));
    }

    /** The other end of the connection with its port; empty if there is none. */
    static String connection(HttpExchange exchange) {
        return exchange.remoteAddress()
                .map(remote -> {
                    String host = host(remote);
                    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + remote.getPort();
                })
                .orElse("");
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return exchange.requestHeader(name).filter(value -> !value.isEmpty());
    }

    private static String lastOfList(String list) {
        return list.substring(list.lastIndexOf(',') + 1).strip();
    }

    private static String host(InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        return address == null ? remote.getHostString() : address.getHostAddress();
    }

    private static String network(String text) {
        if (text.indexOf('.') >= 0 || text.indexOf(':') < 0 || text.length() > LONGEST_TEXT) {
            return text;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(text).getAddress();
            Arrays.fill(bytes, Math.min(NETWORK_BYTES, bytes.length), bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (IllegalArgumentException | UnknownHostException _) {
            return text;
        }
    }
}
