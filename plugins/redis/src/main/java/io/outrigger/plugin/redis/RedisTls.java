package io.outrigger.plugin.redis;

import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * How to speak TLS to Redis.
 *
 * @param sockets makes the sockets; empty if TLS is off
 * @param verified whether the server's certificate and name are checked
 */
record RedisTls(Optional<SSLSocketFactory> sockets, boolean verified) {

    private static final char[] IN_MEMORY_ONLY = new char[0];

    /**
     * Reads certificates and keys.
     *
     * @throws InvalidRequestException if one of them cannot be read; the message names the setting, not its text
     */
    static RedisTls of(RedisSettings settings) {
        if (!settings.enableTls()) {
            return new RedisTls(Optional.empty(), true);
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(settings), trust(settings), null);
            return new RedisTls(Optional.of(context.getSocketFactory()), !settings.insecureSkipTlsVerify());
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidRequestException("TLS for redis cannot be set up: " + e.getMessage(), e);
        }
    }

    /** Go verifies the server's name by default, Java only if asked. */
    SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        if (verified) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }

    private static KeyManager[] keys(RedisSettings settings) throws GeneralSecurityException, IOException {
        if (settings.clientCertificate().isEmpty() || settings.clientKey().isEmpty()) {
            return new KeyManager[0];
        }
        KeyStore store = emptyStore();
        X509Certificate[] chain = certificates("clientCert", settings.clientCertificate());
        try {
            store.setKeyEntry("client", PemText.privateKey(settings.clientKey()), IN_MEMORY_ONLY, chain);
        } catch (GeneralSecurityException e) {
            throw new InvalidRequestException("metadata 'clientKey' is not a private key in PEM: " + e.getMessage(), e);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY_ONLY);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(RedisSettings settings) throws GeneralSecurityException, IOException {
        if (settings.insecureSkipTlsVerify()) {
            return new TrustManager[] {new TrustAnyone()};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(settings.caCertificate().isEmpty() ? null : authorities(settings.caCertificate()));
        return factory.getTrustManagers();
    }

    private static KeyStore authorities(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        X509Certificate[] certificates = certificates("caCert", pem);
        for (int i = 0; i < certificates.length; i++) {
            store.setCertificateEntry("authority-" + i, certificates[i]);
        }
        return store;
    }

    private static X509Certificate[] certificates(String name, String pem) {
        try {
            return PemText.certificates(pem);
        } catch (GeneralSecurityException e) {
            throw new InvalidRequestException("metadata '" + name + "' is not a certificate in PEM", e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY_ONLY);
        return store;
    }
}
