package io.outrigger.plugin.rabbitmq;

import io.outrigger.plugin.tls.Pem;
import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.InvalidRequestException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Three PEM texts; empty ones were not set. */
record TlsSettings(String authorities, String certificate, String key) {

    /**
     * Reads them, if TLS is spoken at all.
     *
     * @throws InvalidRequestException if one of them cannot be read; the message names the setting, not its text
     */
    Optional<SSLContext> context(boolean spoken) {
        if (!spoken) {
            return Optional.empty();
        }
        TlsMaterial material = new TlsMaterial(
                new Pem("caCert", authorities), new Pem("clientCert", certificate), new Pem("clientKey", key), false);
        return Optional.of(material.context());
    }

    boolean complete() {
        return !authorities.isEmpty() && !certificate.isEmpty() && !key.isEmpty();
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "TlsSettings[complete=" + complete() + "]";
    }
}
