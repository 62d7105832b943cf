package io.outrigger.runtime.channel;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * How a client of TLS trusts and shows itself.
 *
 * @param verifyHost whether the server's certificate must be for the host that was called
 */
record TlsClient(SSLContext context, boolean verifyHost) {

    /** Encrypted, but with whoever answers: the application beside the sidecar needs no certificate others trust. */
    static TlsClient unverified() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[] {new TrustingAll()}, new SecureRandom());
            return new TlsClient(context, false);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /**
     * Encrypted, and with the one that was meant.
     *
     * @param rootCa PEM; the system's are trusted without
     * @param certificate PEM, shown if there is a key, too
     */
    static TlsClient verified(Optional<String> rootCa, Optional<String> certificate, Optional<String> privateKey)
            throws GeneralSecurityException, IOException {
        KeyManager[] keys = certificate.isPresent() && privateKey.isPresent()
                ? PemIdentity.showing(certificate.get(), privateKey.get())
                : new KeyManager[0];
        // Null is the JDK's word for the system's own.
        TrustManager[] trust = rootCa.isPresent() ? PemIdentity.trusting(rootCa.get()) : null;
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, new SecureRandom());
        return new TlsClient(context, true);
    }

    private static final class TrustingAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
