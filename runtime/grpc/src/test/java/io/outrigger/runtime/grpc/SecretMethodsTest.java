package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.outrigger.proto.runtime.v1.GetBulkSecretRequest;
import io.outrigger.proto.runtime.v1.GetSecretRequest;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.secret.SecretStore;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretMethodsTest {

    private final TestEdge edge = new TestEdge().start();

    @AfterEach
    void stop() {
        edge.close();
    }

    private void open() {
        edge.secrets.put("vault", new SecretStore() {
            @Override
            public Map<String, String> get(String name, Map<String, String> metadata) {
                if (name.equals("broken")) {
                    throw new SpiException("sealed");
                }
                return Map.of(name, "s3cret", "version", metadata.getOrDefault("version_id", "latest"));
            }

            @Override
            public Map<String, Map<String, String>> all(Map<String, String> metadata) {
                return Map.of("open", Map.of("open", "1"), "hidden", Map.of("hidden", "2"));
            }
        });
    }

    private Map<String, String> get(String name) {
        return edge.dapr()
                .getSecret(GetSecretRequest.newBuilder()
                        .setStoreName("vault")
                        .setKey(name)
                        .putMetadata("version_id", "7")
                        .build())
                .getDataMap();
    }

    @Test
    void aSecretComesWithAllItsEntries() {
        open();

        assertThat(get("open")).containsOnly(Map.entry("open", "s3cret"), Map.entry("version", "7"));
    }

    @Test
    void bulkLeavesOutWhatIsDenied() {
        open();

        var secrets = edge.dapr()
                .getBulkSecret(
                        GetBulkSecretRequest.newBuilder().setStoreName("vault").build())
                .getDataMap();

        assertThat(secrets).containsOnlyKeys("open");
        assertThat(secrets.get("open").getSecretsMap()).containsEntry("open", "1");
    }

    @Test
    void failuresAreBare() {
        assertThat(Failures.text(Failures.of(() -> get("any"))))
                .isEqualTo("FAILED_PRECONDITION: secret store is not configured");

        open();
        StatusRuntimeException denied = Failures.of(() -> get("hidden"));
        assertThat(Failures.text(denied))
                .isEqualTo("PERMISSION_DENIED: access denied by policy to get \"hidden\" from \"vault\"");
        assertThat(denied.getTrailers().keys()).doesNotContain("grpc-status-details-bin");
        assertThat(Failures.text(Failures.of(() -> get("broken"))))
                .isEqualTo("INTERNAL: failed getting secret with key broken from secret store vault: sealed");
        assertThat(Failures.text(Failures.of(() -> edge.dapr()
                        .getBulkSecret(GetBulkSecretRequest.newBuilder()
                                .setStoreName("other")
                                .build()))))
                .isEqualTo("INVALID_ARGUMENT: failed finding secret store with key other");
    }
}
