package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapr.client.DaprClient;
import io.dapr.client.domain.ComponentMetadata;
import io.dapr.client.domain.DaprMetadata;
import io.dapr.exceptions.DaprErrorDetails.ErrorDetailType;
import io.dapr.exceptions.DaprException;
import io.dapr.utils.TypeRef;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The SDK's calls that are not about state. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkSidecarIT {

    @AutoClose
    private final Sidecar sidecar = start();

    @AutoClose
    private final Sdk sdk = new Sdk(sidecar);

    private final DaprClient client = sdk.client();

    private static Sidecar start() {
        Launcher launcher = Launcher.withMemory();
        String file = launcher.directory()
                .write("secrets.json", "{\"one\":\"1\",\"two\":\"2\"}")
                .toString();
        return launcher.resource(Yaml.component("secrets", "secretstores.local.file", "secretsFile", file))
                .start();
    }

    @Test
    void theSidecarIsWaitedFor() {
        client.waitForSidecar(5000).block();
        assertThat(client.getMetadata().block()).isNotNull();
    }

    @Test
    void secretsAreRead() {
        assertThat(client.getSecret("secrets", "one").block()).isEqualTo(Map.of("one", "1"));
        assertThat(client.getBulkSecret("secrets").block())
                .isEqualTo(Map.of("one", Map.of("one", "1"), "two", Map.of("two", "2")));
    }

    @Test
    void anUnknownSecretStoreIsAnInvalidArgument() {
        assertThatThrownBy(() -> client.getSecret("nosuch", "one").block())
                .isInstanceOfSatisfying(DaprException.class, e -> {
                    assertThat(e.getErrorCode()).isEqualTo("INVALID_ARGUMENT");
                    assertThat(e.getMessage()).contains("failed finding secret store with key nosuch");
                });
    }

    @Test
    void metadataTellsWhatRuns() {
        DaprMetadata metadata = client.getMetadata().block();
        assertThat(metadata.getId()).isEqualTo("it");
        assertThat(metadata.getRuntimeVersion()).isEqualTo("1.18.3");
        assertThat(metadata.getComponents())
                .extracting(ComponentMetadata::getName)
                .containsExactlyInAnyOrder("store", "secrets");
    }

    @Test
    void errorsCarryTheirDetails() {
        assertThatThrownBy(() -> client.getState("nosuch", "key", String.class).block())
                .isInstanceOfSatisfying(
                        DaprException.class,
                        e -> assertThat(e.getErrorDetails().get(ErrorDetailType.ERROR_INFO, "reason", TypeRef.STRING))
                                .isEqualTo("DAPR_STATE_NOT_FOUND"));
    }

    @Test
    void theSdkShutsTheSidecarDown() {
        try (Sidecar another = Launcher.withMemory().start();
                Sdk its = new Sdk(another)) {
            its.client().shutdown().block();
            assertThat(another.program().awaitExit()).isZero();
        }
    }
}
