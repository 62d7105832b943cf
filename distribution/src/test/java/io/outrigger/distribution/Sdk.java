package io.outrigger.distribution;

import io.dapr.client.DaprClient;
import io.dapr.client.DaprClientBuilder;
import io.dapr.client.DaprPreviewClient;
import io.dapr.config.Properties;

/** Dapr's own Java SDK, pointed at a sidecar. */
final class Sdk implements AutoCloseable {

    private final DaprClient client;
    private final DaprPreviewClient preview;

    Sdk(Sidecar sidecar) {
        client = builder(sidecar).build();
        preview = builder(sidecar).buildPreviewClient();
    }

    private static DaprClientBuilder builder(Sidecar sidecar) {
        return new DaprClientBuilder()
                .withPropertyOverride(Properties.SIDECAR_IP, "127.0.0.1")
                .withPropertyOverride(
                        Properties.HTTP_PORT, Integer.toString(sidecar.ports().http()))
                .withPropertyOverride(
                        Properties.GRPC_PORT, Integer.toString(sidecar.ports().grpc()));
    }

    DaprClient client() {
        return client;
    }

    DaprPreviewClient preview() {
        return preview;
    }

    @Override
    public void close() {
        try (client) {
            preview.close();
        } catch (Exception e) {
            throw new IllegalStateException("the SDK does not close", e);
        }
    }
}
