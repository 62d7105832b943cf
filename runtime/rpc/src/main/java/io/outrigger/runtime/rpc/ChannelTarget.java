package io.outrigger.runtime.rpc;

import java.time.Duration;

/**
 * A server to call.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param connectTimeout for one address of it
 * @param keepAlive whether the connection is asked for signs of life, even without calls
 */
public record ChannelTarget(
        String host, int port, ChannelSecurity security, Duration connectTimeout, boolean keepAlive) {

    /** What grpc-go gives one attempt to connect. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

    /** The application, which is not asked for signs of life. */
    public static ChannelTarget application(String host, int port, ChannelSecurity security) {
        return new ChannelTarget(host, port, security, CONNECT_TIMEOUT, false);
    }

    /**
     * Another sidecar.
     *
     * @param address {@code host:port}, IPv6 in brackets
     * @throws IllegalArgumentException if it is not
     */
    public static ChannelTarget peer(String address, ChannelSecurity security) {
        int colon = address.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("not host:port: " + address);
        }
        return new ChannelTarget(
                unbracketed(address.substring(0, colon)), port(address, colon), security, CONNECT_TIMEOUT, true);
    }

    private static int port(String address, int colon) {
        try {
            int port = Integer.parseInt(address, colon + 1, address.length(), 10);
            if (port > 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // Told below, like a number that is no port.
        }
        throw new IllegalArgumentException("not host:port: " + address);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
