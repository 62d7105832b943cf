package io.outrigger.plugin.redis;

import io.outrigger.plugin.tls.Pem;
import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.InvalidRequestException;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

/**
 * How to speak TLS to Redis.
 *
 * @param sockets makes the sockets; empty if TLS is off
 * @param verified whether the server's certificate and name are checked
 */
record RedisTls(Optional<SSLSocketFactory> sockets, boolean verified) {

    /**
     * Reads certificates and keys.
     *
     * @throws InvalidRequestException if one of them cannot be read; the message names the setting, not its text
     */
    static RedisTls of(RedisSettings settings) {
        if (!settings.enableTls()) {
            return new RedisTls(Optional.empty(), true);
        }
        TlsMaterial material = new TlsMaterial(
                new Pem("caCert", settings.caCertificate()),
                new Pem("clientCert", settings.clientCertificate()),
                new Pem("clientKey", settings.clientKey()),
                settings.insecureSkipTlsVerify());
        return new RedisTls(Optional.of(material.context().getSocketFactory()), !settings.insecureSkipTlsVerify());
    }

    /** Go verifies the server's name by default, Java only if asked. */
    SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        if (verified) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }
}
