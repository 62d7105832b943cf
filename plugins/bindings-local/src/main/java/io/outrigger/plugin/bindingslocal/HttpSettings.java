package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

record HttpSettings(
        @Setting(name = "url", doc = "The address to call; a request's path is added to it.")
        String url,

        @Setting(name = "responseTimeout", doc = "How long an answer may take, body and all; absent for no limit.")
        Optional<Duration> responseTimeout,

        @Setting(
                name = "maxResponseBodySize",
                fallback = "100Mi",
                doc = "How much of an answer's body is read, as a quantity; zero or less for no limit.")
        String maxResponseBodySize,

        @Setting(
                name = "MTLSRootCA",
                fallback = "",
                doc = "Certificates to trust instead of the platform's: PEM, or a file.")
        String rootCa,

        @Setting(name = "MTLSClientCert", fallback = "", doc = "The certificate to show: PEM, or a file.")
        String clientCert,

        @Setting(name = "MTLSClientKey", fallback = "", secret = true, doc = "Its private key: PEM, or a file.")
        String clientKey,

        @Setting(
                name = "MTLSRenegotiation",
                fallback = "",
                doc = "Checked for daprd's values; renegotiation is never done.")
        String renegotiation,

        @Setting(name = "securityToken", fallback = "", secret = true, doc = "The value of the header for tokens.")
        String securityToken,

        @Setting(name = "securityTokenHeader", fallback = "", doc = "The header that carries the token.")
        String securityTokenHeader,

        @Setting(
                name = "errorIfNot2XX",
                fallback = "",
                doc = "Whether an answer other than 2xx is a failure; true by default.")
        String errorIfNot2xx) {

    private static final List<String> RENEGOTIATIONS =
            List.of("RenegotiateNever", "RenegotiateOnceAsClient", "RenegotiateFreelyAsClient");
    private static final List<String> TRUE = List.of("y", "yes", "true", "t", "on", "1");

    HttpSettings {
        if (!renegotiation.isEmpty() && !RENEGOTIATIONS.contains(renegotiation)) {
            throw new InvalidRequestException("invalid renegotiation value: " + renegotiation);
        }
        ByteQuantity.parse("maxResponseBodySize", maxResponseBodySize);
        address(url, "url");
    }

    /** Reads an address of a web server. */
    static URI address(String text, String what) {
        try {
            URI uri = URI.create(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Told below, without repeating what may hold a password.
        }
        throw new InvalidRequestException(what + " is no address of a web server");
    }

    /** A boolean as components of Dapr read it; empty for one that was not given. */
    static Optional<Boolean> truth(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(TRUE.contains(text.strip().toLowerCase(Locale.ROOT)));
    }

    boolean failsUnlessSuccess() {
        return truth(errorIfNot2xx).orElse(true);
    }

    long mostBytes() {
        return ByteQuantity.parse("maxResponseBodySize", maxResponseBodySize);
    }

    // Holds secrets.
    @Override
    public String toString() {
        return "HttpSettings[]";
    }
}
