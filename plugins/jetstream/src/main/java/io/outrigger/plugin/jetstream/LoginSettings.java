package io.outrigger.plugin.jetstream;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.util.Optional;

/** Where the servers are, and how to be let in. */
record LoginSettings(
        @Setting(name = "natsURL", doc = "The server's URL, or a list of them separated by commas.")
        String url,

        @Setting(name = "name", fallback = "dapr.io - pubsub.jetstream", doc = "The connection's name.")
        String name,

        @Setting(name = "jwt", secret = true, doc = "A user's JWT; needs seedKey.")
        Optional<String> jwt,

        @Setting(name = "seedKey", secret = true, doc = "The user's seed, which answers the server's challenge.")
        Optional<String> seedKey,

        @Setting(name = "token", secret = true, doc = "A token, if there is no JWT.")
        Optional<String> token,

        @Setting(name = "tls_client_cert", doc = "The path of a certificate chain in PEM; needs tls_client_key.")
        Optional<String> certificate,

        @Setting(name = "tls_client_key", doc = "The path of its private key in PEM, not encrypted.")
        Optional<String> key,

        @Setting(
                name = "tls_ca_cert",
                doc = "The path of certificates in PEM to trust instead of the platform's. Not known to Dapr.")
        Optional<String> authorities,

        @Setting(name = "domain", doc = "The JetStream domain.")
        Optional<String> domain,

        @Setting(name = "apiPrefix", doc = "What the subjects of JetStream's API begin with; wins over domain.")
        Optional<String> apiPrefix) {

    /**
     * The same.
     *
     * @throws InvalidRequestException if one half of a pair is missing
     */
    LoginSettings checked() {
        pair("jwt", jwt, "seedKey", seedKey);
        pair("tls_client_cert", certificate, "tls_client_key", key);
        return this;
    }

    private static void pair(String one, Optional<String> first, String other, Optional<String> second) {
        if (first.isPresent() != second.isPresent()) {
            String missing = first.isPresent() ? other : one;
            String present = first.isPresent() ? one : other;
            throw new InvalidRequestException("missing metadata '" + missing + "', which '" + present + "' needs");
        }
    }

    /** The URLs as messages may show them: without user, password and token. */
    String where() {
        return url.replaceAll("//[^,@/]*@", "//");
    }

    /** Whether the settings themselves ask for TLS; servers may ask for it all the same. */
    boolean asksForTls() {
        boolean scheme = url.startsWith("tls:") || url.startsWith("opentls:") || url.startsWith("wss:");
        return scheme || certificate.isPresent() || authorities.isPresent();
    }

    @Override
    public String toString() {
        return "LoginSettings[" + where() + "]";
    }
}
