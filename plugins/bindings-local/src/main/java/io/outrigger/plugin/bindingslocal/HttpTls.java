package io.outrigger.plugin.bindingslocal;

import io.outrigger.plugin.tls.Pem;
import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Whom a component trusts, and what it shows. Messages name the setting and never what it holds. */
final class HttpTls {

    private static final long MOST_BYTES = 1 << 20;

    private HttpTls() {}

    /** Empty if the platform's own rules will do. */
    static Optional<SSLContext> of(HttpSettings settings) {
        boolean identity =
                !settings.clientCert().isEmpty() && !settings.clientKey().isEmpty();
        if (!identity && settings.rootCa().isEmpty()) {
            return Optional.empty();
        }
        TlsMaterial material = new TlsMaterial(
                pem("MTLSRootCA", settings.rootCa()),
                pem("MTLSClientCert", identity ? settings.clientCert() : ""),
                pem("MTLSClientKey", identity ? settings.clientKey() : ""),
                false);
        return Optional.of(material.context());
    }

    private static Pem pem(String setting, String value) {
        return new Pem(setting, value.isEmpty() || value.contains("-----BEGIN ") ? value : read(setting, value));
    }

    private static String read(String setting, String place) {
        try {
            Path file = Path.of(place);
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
