package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whom a component trusts, and what it shows. Messages name the setting and never what it holds. */
final class HttpTls {

    private static final long MOST_BYTES = 1 << 20;
    private static final char[] NO_PASSWORD = {};

    private HttpTls() {}

    /** Empty if the platform's own rules will do. */
    static Optional<SSLContext> of(HttpSettings settings) {
        boolean identity =
                !settings.clientCert().isEmpty() && !settings.clientKey().isEmpty();
        if (!identity && settings.rootCa().isEmpty()) {
            return Optional.empty();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity ? identity(settings) : null, trust(settings), null);
            return Optional.of(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidRequestException("failed to set up TLS: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trust(HttpSettings settings) throws GeneralSecurityException, IOException {
        if (settings.rootCa().isEmpty()) {
            return null;
        }
        KeyStore store = empty();
        X509Certificate[] roots = certificates("MTLSRootCA", settings.rootCa());
        for (int i = 0; i < roots.length; i++) {
            store.setCertificateEntry("root-" + i, roots[i]);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] identity(HttpSettings settings) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry(
                "client",
                PemText.privateKey(pem("MTLSClientKey", settings.clientKey())),
                NO_PASSWORD,
                certificates("MTLSClientCert", settings.clientCert()));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static X509Certificate[] certificates(String setting, String value) throws GeneralSecurityException {
        return PemText.certificates(pem(setting, value));
    }

    private static String pem(String setting, String value) {
        if (value.contains("-----BEGIN ")) {
            return value;
        }
        try {
            Path file = Path.of(value);
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidRequestException(
                        "the file of " + setting + " is longer than " + MOST_BYTES + " bytes");
            }
            return Files.readString(file);
        } catch (IOException | InvalidPathException _) {
            // Not kept as the cause: what is no path may be a key.
            throw new InvalidRequestException(
                    "provided \"" + setting + "\" value is neither a valid file path nor a valid pem encoded string");
        }
    }
}
