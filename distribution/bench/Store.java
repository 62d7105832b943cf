import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A state store to measure with: one component in a resources directory of its own. */
record Store(String name, String type, String metadata) {

    static final String COMPONENT = "statestore";

    static Store memory() {
        return new Store("memory", "state.in-memory", "  metadata: []\n");
    }

    static Store redis(int port) {
        return new Store(
                "redis",
                "state.redis",
                """
                  metadata:
                    - name: redisHost
                      value: 127.0.0.1:%d
                    - name: redisPassword
                      value: ""
                """
                        .formatted(port));
    }

    Path writeResources(Path directory) throws IOException {
        Path resources = Files.createDirectories(directory.resolve("resources-" + name));
        Files.writeString(
                resources.resolve("statestore.yaml"),
                """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata:
                  name: %s
                spec:
                  type: %s
                  version: v1
                %s"""
                        .formatted(COMPONENT, type, metadata));
        return resources;
    }
}
