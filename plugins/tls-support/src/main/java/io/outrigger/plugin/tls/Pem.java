package io.outrigger.plugin.tls;

import io.outrigger.spi.InvalidRequestException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A setting that holds PEM text.
 *
 * @param setting its name, for messages
 * @param text the text, perhaps a secret; empty if the setting is absent
 */
public record Pem(String setting, String text) {

    boolean isEmpty() {
        return text.isEmpty();
    }

    X509Certificate[] certificates() {
        try {
            return PemText.certificates(text);
        } catch (GeneralSecurityException e) {
            throw new InvalidRequestException("metadata '" + setting + "' is not a certificate in PEM", e);
        }
    }

    PrivateKey privateKey() {
        try {
            return PemText.privateKey(text);
        } catch (GeneralSecurityException e) {
            throw new InvalidRequestException(
                    "metadata '" + setting + "' is not a private key in PEM: " + e.getMessage(), e);
        }
    }

    /** The setting's name alone. */
    @Override
    public String toString() {
        return "Pem[" + setting + "]";
    }
}
