package io.outrigger.plugin.jetstream;

import io.nats.client.Options;
import io.outrigger.plugin.tls.Pem;
import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The client's options, made of settings. */
final class NatsOptions {

    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(500);
    private static final long LONGEST_FILE = 1 << 20;

    private NatsOptions() {}

    /** All but threads, listeners and TLS. A lost connection is sought for ever. */
    static Options.Builder of(LoginSettings settings) {
        Options.Builder options = new Options.Builder()
                .server(settings.url())
                .connectionName(settings.name())
                .maxReconnects(-1)
                .reconnectWait(RECONNECT_PAUSE)
                .advancedRequestBehavior();
        if (settings.jwt().isPresent()) {
            options.authHandler(
                    new UserKey(settings.jwt().orElseThrow(), settings.seedKey().orElseThrow()));
        } else {
            settings.token().ifPresent(token -> options.token(token.toCharArray()));
        }
        return options;
    }

    /** Trusts the platform's authorities or the given ones, and shows the client's certificate if there is one. */
    static SSLContext tls(LoginSettings settings) {
        return new TlsMaterial(
                        pem("tls_ca_cert", settings.authorities()),
                        pem("tls_client_cert", settings.certificate()),
                        pem("tls_client_key", settings.key()),
                        false)
                .context();
    }

    private static Pem pem(String setting, Optional<String> path) {
        return new Pem(setting, path.map(file -> read(setting, Path.of(file))).orElse(""));
    }

    private static String read(String setting, Path path) {
        try {
            if (Files.size(path) > LONGEST_FILE) {
                throw new InvalidRequestException("metadata '" + setting + "': " + path + " is too long for PEM");
            }
            return Files.readString(path);
        } catch (MalformedInputException e) {
            throw new InvalidRequestException("metadata '" + setting + "': " + path + " is not PEM", e);
        } catch (IOException e) {
            throw new InvalidRequestException("metadata '" + setting + "': cannot read " + path, e);
        }
    }
}
