package io.outrigger.plugin.tls;

import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom a client trusts, and what it shows.
 *
 * @param authorities certificates to trust; the platform's if empty
 * @param certificate the client's own, perhaps with its chain; none is shown if it or the key is empty
 * @param key the private key of that
 * @param trustAnyone whether any server is trusted, whatever its certificate and name
 */
public record TlsMaterial(Pem authorities, Pem certificate, Pem key, boolean trustAnyone) {

    private static final char[] IN_MEMORY_ONLY = new char[0];

    /**
     * A context of this material. Whether names are checked is up to the sockets made with it, unless anyone is trusted.
     *
     * @throws InvalidRequestException if a text cannot be read; the message names its setting and never the text
     */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity(), trust(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidRequestException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** The managers of the client's own key, if it has one. */
    public Optional<KeyManagerFactory> keyManagers() {
        try {
            return certificate.isEmpty() || key.isEmpty() ? Optional.empty() : Optional.of(keys());
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidRequestException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** The managers of whom it trusts, for clients that make their own context; they know nothing of {@code trustAnyone}. */
    public TrustManagerFactory trustManagers() {
        try {
            return authorityManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidRequestException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private KeyManager[] identity() {
        return keyManagers().map(KeyManagerFactory::getKeyManagers).orElseGet(() -> new KeyManager[0]);
    }

    private KeyManagerFactory keys() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry("client", key.privateKey(), IN_MEMORY_ONLY, certificate.certificates());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY_ONLY);
        return factory;
    }

    private TrustManager[] trust() throws GeneralSecurityException, IOException {
        if (trustAnyone) {
            return new TrustManager[] {new TrustAnyone()};
        }
        return authorityManagers().getTrustManagers();
    }

    private TrustManagerFactory authorityManagers() throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities.isEmpty() ? null : authorityStore());
        return factory;
    }

    private KeyStore authorityStore() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        X509Certificate[] certificates = authorities.certificates();
        for (int i = 0; i < certificates.length; i++) {
            store.setCertificateEntry("authority-" + i, certificates[i]);
        }
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY_ONLY);
        return store;
    }
}
