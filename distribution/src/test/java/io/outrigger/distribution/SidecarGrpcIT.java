package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.outrigger.proto.runtime.v1.GetMetadataRequest;
import io.outrigger.proto.runtime.v1.GetSecretRequest;
import io.outrigger.proto.runtime.v1.GetStateRequest;
import io.outrigger.proto.runtime.v1.SetMetadataRequest;
import io.outrigger.proto.runtime.v1.ShutdownRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rest of the gRPC API: token, lists, secrets, metadata, shutdown. */
class SidecarGrpcIT {

    private static final GetStateRequest GET =
            GetStateRequest.newBuilder().setStoreName("store").setKey("a").build();

    @Test
    void theTokenIsDemandedOfEveryCall() {
        try (Sidecar sidecar = Launcher.withMemory()
                        .environment("DAPR_API_TOKEN", "t0ken")
                        .start();
                Grpc grpc = new Grpc(sidecar.ports().grpc())) {
            Refusal refusal = Refusal.of(() -> grpc.dapr().getState(GET));
            assertThat(refusal)
                    .isEqualTo(new Refusal(Code.UNAUTHENTICATED, "Unauthorized", List.of("ErrorInfo"), "Unauthorized"));
            assertThat(Refusal.of(() -> grpc.dapr("dapr-api-token", "wrong").getState(GET))
                            .code())
                    .isEqualTo(Code.UNAUTHENTICATED);
            assertThat(grpc.dapr("dapr-api-token", "t0ken").getState(GET).getData())
                    .isEmpty();
        }
    }

    @Test
    void deniedMethodsAreUnimplemented() {
        try (Sidecar sidecar = Launcher.withMemory().configuration("""
                          api:
                            denied:
                              - name: state
                                version: v1
                                protocol: grpc
                        """).start();
                Grpc grpc = new Grpc(sidecar.ports().grpc())) {
            Refusal refusal = Refusal.of(() -> grpc.dapr().getState(GET));
            assertThat(refusal.code()).isEqualTo(Code.UNIMPLEMENTED);
            assertThat(refusal.message()).isEqualTo("Not Implemented");
            assertThat(grpc.dapr()
                            .getMetadata(GetMetadataRequest.getDefaultInstance())
                            .getId())
                    .isEqualTo("it");
            assertThat(sidecar.http().get("/v1.0/state/store/a").status()).isEqualTo(204);
        }
    }

    @Test
    void secretsAndMetadataAndShutdown() {
        try (Sidecar sidecar = Launcher.daprd()
                        .resource(Yaml.component("env", "secretstores.local.env"))
                        .environment("IT_SECRET", "grpc")
                        .start();
                Grpc grpc = new Grpc(sidecar.ports().grpc())) {
            assertThat(grpc.dapr().getSecret(secret("env")).getDataMap()).isEqualTo(Map.of("IT_SECRET", "grpc"));
            assertThat(Refusal.of(() -> grpc.dapr().getSecret(secret("nosuch"))))
                    .isEqualTo(new Refusal(
                            Code.INVALID_ARGUMENT, "failed finding secret store with key nosuch", List.of(), ""));
            grpc.dapr()
                    .setMetadata(SetMetadataRequest.newBuilder()
                            .setKey("k")
                            .setValue("v")
                            .build());
            assertThat(grpc.dapr()
                            .getMetadata(GetMetadataRequest.getDefaultInstance())
                            .getExtendedMetadataMap())
                    .containsEntry("k", "v");
            grpc.dapr().shutdown(ShutdownRequest.getDefaultInstance());
            assertThat(sidecar.program().awaitExit()).isZero();
        }
    }

    private static GetSecretRequest secret(String store) {
        return GetSecretRequest.newBuilder()
                .setStoreName(store)
                .setKey("IT_SECRET")
                .build();
    }
}
