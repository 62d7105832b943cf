package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.outrigger.proto.runtime.v1.ActorRuntime.ActorRuntimeStatus;
import io.outrigger.proto.runtime.v1.GetMetadataRequest;
import io.outrigger.proto.runtime.v1.GetMetadataResponse;
import io.outrigger.proto.runtime.v1.SetMetadataRequest;
import io.outrigger.proto.runtime.v1.ShutdownRequest;
import io.outrigger.proto.runtime.v1.TryLockRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SidecarMethodsTest {

    private final TestEdge edge = new TestEdge().start();

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void metadataTellWhatRunsHere() {
        GetMetadataResponse facts = edge.dapr().getMetadata(GetMetadataRequest.getDefaultInstance());

        assertThat(facts.getId()).isEqualTo("app");
        assertThat(facts.getRuntimeVersion()).isEqualTo("1.18.3");
        assertThat(facts.getEnabledFeaturesList()).containsExactly("Feature");
        assertThat(facts.getRegisteredComponents(0).getType()).isEqualTo("state.fake");
        assertThat(facts.getRegisteredComponents(0).getCapabilitiesList()).containsExactly("ETAG");
        assertThat(facts.getHttpEndpoints(0).getName()).isEqualTo("endpoint");
        assertThat(facts.getResiliencies(0).getName()).isEqualTo("policies");
        assertThat(facts.getAppConnectionProperties().getMaxConcurrency()).isEqualTo(3);
        assertThat(facts.getAppConnectionProperties().getHealth().getHealthProbeTimeout())
                .isEqualTo("500ms");
        assertThat(facts.getActorRuntime().getRuntimeStatus()).isEqualTo(ActorRuntimeStatus.DISABLED);
        assertThat(facts.getExtendedMetadataMap()).containsOnlyKeys("daprRuntimeVersion");
    }

    @Test
    void entriesThatAreSetAreTold() {
        edge.dapr()
                .setMetadata(SetMetadataRequest.newBuilder()
                        .setKey("team")
                        .setValue("blue")
                        .build());
        edge.dapr()
                .setMetadata(SetMetadataRequest.newBuilder().setValue("no key").build());

        assertThat(edge.dapr()
                        .getMetadata(GetMetadataRequest.getDefaultInstance())
                        .getExtendedMetadataMap())
                .containsEntry("team", "blue")
                .hasSize(2);
    }

    @Test
    void tooManyEntriesAreToldAsSuch() {
        for (int i = 0; i < 1_000; i++) {
            edge.dapr()
                    .setMetadata(
                            SetMetadataRequest.newBuilder().setKey("key" + i).build());
        }

        assertThat(Failures.text(Failures.of(() -> edge.dapr()
                        .setMetadata(
                                SetMetadataRequest.newBuilder().setKey("more").build()))))
                .isEqualTo("UNKNOWN: more than 1000 metadata entries");
    }

    @Test
    void shutdownIsGracefulUnlessForced() {
        edge.dapr().shutdown(ShutdownRequest.getDefaultInstance());
        shutdown("nonsense", "TRUE");
        shutdown("false", "0");

        assertThat(edge.shutdowns).containsExactly("graceful", "force", "graceful");
    }

    private void shutdown(String first, String second) {
        Metadata.Key<String> key = Metadata.Key.of("dapr-force-shutdown", Metadata.ASCII_STRING_MARSHALLER);
        Metadata headers = new Metadata();
        headers.put(key, first);
        headers.put(key, second);
        edge.dapr()
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .shutdown(ShutdownRequest.getDefaultInstance());
    }

    @Test
    void whatIsNotThereYetIsUnimplemented() {
        assertThat(Failures.text(Failures.of(() -> edge.dapr().tryLockAlpha1(TryLockRequest.getDefaultInstance()))))
                .isEqualTo("UNIMPLEMENTED: Method dapr.proto.runtime.v1.Dapr/TryLockAlpha1 is unimplemented");
    }
}
