package io.outrigger.plugin.sftp;

import io.outrigger.spi.InvalidRequestException;

/** Where the server listens. */
record Address(String host, int port) {

    private static final int HIGHEST_PORT = 65_535;

    /** Reads {@code host:port} or {@code [v6]:port}. */
    static Address of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || text.lastIndexOf(']') > colon) {
            throw new InvalidRequestException("metadata 'address' " + text + ": missing port in address");
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && host.indexOf(':') >= 0) {
            throw new InvalidRequestException("metadata 'address' " + text + ": too many colons in address");
        }
        return new Address(bracketed ? host.substring(1, host.length() - 1) : host, port(text, colon));
    }

    private static int port(String text, int colon) {
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port > 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw new InvalidRequestException("metadata 'address' " + text + ": invalid port");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
