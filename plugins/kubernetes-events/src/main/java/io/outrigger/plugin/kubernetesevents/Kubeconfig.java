package io.outrigger.plugin.kubernetesevents;

import io.outrigger.plugin.tls.Pem;
import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The file that people's tools keep about clusters: its current context. */
final class Kubeconfig {

    private static final List<String> UNSUPPORTED_OF_USERS = List.of("exec", "auth-provider", "as", "impersonate");
    private static final List<String> UNSUPPORTED_OF_CLUSTERS = List.of("proxy-url", "tls-server-name");

    private final Path file;

    Kubeconfig(Path file) {
        this.file = file;
    }

    ApiAccess read() {
        YamlNode root = YamlNode.read(file);
        YamlNode context = root.named("contexts", root.text("current-context").orElse(""), "context");
        YamlNode cluster = root.named("clusters", context.text("cluster").orElse(""), "cluster");
        YamlNode user = root.named("users", context.text("user").orElse(""), "user");
        refuse(cluster, UNSUPPORTED_OF_CLUSTERS);
        refuse(user, UNSUPPORTED_OF_USERS);
        URI server = server(cluster);
        boolean secure = "https".equalsIgnoreCase(server.getScheme());
        return new ApiAccess(server, secure ? Optional.of(tls(cluster, user)) : Optional.empty(), credentials(user));
    }

    private void refuse(YamlNode node, List<String> names) {
        for (String name : names) {
            if (node.has(name)) {
                throw new InvalidRequestException("kubeconfig " + file + ": " + name + " is not supported");
            }
        }
    }

    private URI server(YamlNode cluster) {
        String text = cluster.text("server").orElse("").replaceAll("/+$", "");
        try {
            URI server = URI.create(text);
            if (server.getHost() != null && List.of("http", "https").contains(server.getScheme())) {
                return server;
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new InvalidRequestException("kubeconfig " + file + ": the cluster of the current context has no address");
    }

    private TlsMaterial tls(YamlNode cluster, YamlNode user) {
        return new TlsMaterial(
                pem(cluster, "certificate-authority"),
                pem(user, "client-certificate"),
                pem(user, "client-key"),
                cluster.truth("insecure-skip-tls-verify"));
    }

    private Pem pem(YamlNode node, String name) {
        Optional<String> data = node.text(name + "-data");
        if (data.isPresent()) {
            return new Pem(file + ": " + name + "-data", decoded(name, data.get()));
        }
        Optional<String> path = node.text(name);
        return new Pem(file + ": " + name, path.isEmpty() ? "" : content(path.get()));
    }

    private String decoded(String name, String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new InvalidRequestException("kubeconfig " + file + ": " + name + "-data is not base64");
        }
    }

    private String content(String path) {
        try {
            return Files.readString(beside(path));
        } catch (IOException e) {
            throw new InvalidRequestException("kubeconfig " + file + ": cannot read " + path, e);
        }
    }

    // Paths are relative to the file that has them.
    private Path beside(String path) {
        return file.toAbsolutePath().resolveSibling(path);
    }

    private ApiAccess.Credentials credentials(YamlNode user) {
        Optional<String> tokenFile = user.text("tokenFile");
        if (tokenFile.isPresent()) {
            return ApiAccess.Credentials.tokenFile(beside(tokenFile.get()));
        }
        Optional<String> token = user.text("token");
        if (token.isPresent()) {
            return ApiAccess.Credentials.token(token.get());
        }
        Optional<String> name = user.text("username");
        return name.isEmpty()
                ? ApiAccess.Credentials.none()
                : ApiAccess.Credentials.basic(name.get(), user.text("password").orElse(""));
    }
}
