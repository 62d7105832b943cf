package io.outrigger.runtime.core.invoke;

import java.util.Optional;

/**
 * A service outside of Dapr, its secrets filled in.
 *
 * @param name of its resource; the URL itself if it has none
 * @param baseUrl beginning with {@code http://} or {@code https://}; the method follows it after a slash
 * @param headers set in place of the caller's
 */
public record HttpEndpoint(String name, String baseUrl, InvokeHeaders headers, Optional<ClientTls> tls) {
    /**
     * How it is met over TLS.
     *
     * @param rootCa PEM; without one, the system's are trusted
     * @param certificate PEM, with its key
     */
    public record ClientTls(Optional<String> rootCa, Optional<String> certificate, Optional<String> privateKey) {
        // Keys are secrets.
        @Override
        public String toString() {
            return "ClientTls[]";
        }
    }

    /** A service that a caller named by its URL. */
    public static HttpEndpoint literal(String url) {
        return new HttpEndpoint(url, url, new InvokeHeaders(), Optional.empty());
    }

    // Headers and URL may hold credentials.
    @Override
    public String toString() {
        return "HttpEndpoint[" + name + "]";
    }
}
