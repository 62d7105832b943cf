package io.outrigger.plugin.kubernetesevents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files that say where a cluster is. */
final class Kubeconfigs {

    private Kubeconfigs() {}

    /** The items of cluster and user as YAML in one line. */
    static Path write(Path file, String cluster, String user) {
        try {
            return Files.writeString(file, """
                    apiVersion: v1
                    kind: Config
                    current-context: here
                    contexts: [{name: else}, {name: here, context: {cluster: k, user: u}}]
                    clusters: [{name: else}, {name: k, cluster: {%s}}]
                    users: [{name: else}, {name: u, user: {%s}}]
                    """.formatted(cluster, user));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
