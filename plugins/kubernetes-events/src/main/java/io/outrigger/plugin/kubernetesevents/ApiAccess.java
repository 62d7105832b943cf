package io.outrigger.plugin.kubernetesevents;

import io.outrigger.plugin.tls.Pem;
import io.outrigger.plugin.tls.TlsMaterial;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Where an API server is and how to be let in.
 *
 * @param server the address, without a slash at its end
 * @param tls whom to trust and what to show, if the address says https
 * @param credentials what goes into the header {@code Authorization}
 */
record ApiAccess(URI server, Optional<TlsMaterial> tls, Credentials credentials) {

    private static final Path POD = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    /** What stands in a header; asked for each request, since tokens of pods are replaced while they run. */
    @FunctionalInterface
    interface Credentials {
        Optional<String> header() throws IOException;

        static Credentials none() {
            return Optional::empty;
        }

        static Credentials token(String token) {
            return () -> Optional.of("Bearer " + token);
        }

        static Credentials tokenFile(Path file) {
            return () -> Optional.of("Bearer " + Files.readString(file).strip());
        }

        static Credentials basic(String user, String password) {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return () -> Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }
    }

    /** That of the pod this is, if it is one. */
    static Optional<ApiAccess> ofPod(Surroundings surroundings) {
        return ofPod(surroundings, POD);
    }

    static Optional<ApiAccess> ofPod(Surroundings surroundings, Path account) {
        String host = surroundings.variable("KUBERNETES_SERVICE_HOST");
        String port = surroundings.variable("KUBERNETES_SERVICE_PORT");
        Path token = account.resolve("token");
        if (host.isEmpty() || port.isEmpty() || !Files.isReadable(token)) {
            return Optional.empty();
        }
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        Path authorities = account.resolve("ca.crt");
        String pem = Files.isReadable(authorities) ? read(authorities) : "";
        TlsMaterial tls =
                new TlsMaterial(new Pem(authorities.toString(), pem), new Pem("", ""), new Pem("", ""), false);
        return Optional.of(new ApiAccess(
                URI.create("https://" + name + ":" + port), Optional.of(tls), Credentials.tokenFile(token)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new io.outrigger.spi.InvalidRequestException("cannot read " + file, e);
        }
    }

    /** The address alone. */
    @Override
    public String toString() {
        return "ApiAccess[" + server + "]";
    }
}
