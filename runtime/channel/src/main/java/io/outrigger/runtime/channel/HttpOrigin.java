package io.outrigger.runtime.channel;

/**
 * An HTTP server.
 *
 * @param host a name or an address; an IPv6 address without brackets
 */
record HttpOrigin(boolean secure, String host, int port) {
    /** As a {@code Host} header names it. */
    String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }
}
