package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.outrigger.proto.runtime.v1.DaprGrpc;
import io.outrigger.proto.runtime.v1.GetMetadataRequest;
import io.outrigger.proto.runtime.v1.GetStateRequest;
import io.outrigger.proto.runtime.v1.QueryStateRequest;
import io.outrigger.runtime.resources.SecuritySpecs.ApiAccess;
import io.outrigger.runtime.resources.SecuritySpecs.ApiRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of("dapr-api-token", Metadata.ASCII_STRING_MARSHALLER);
    private static final GetStateRequest GET =
            GetStateRequest.newBuilder().setStoreName("store").setKey("k").build();

    private final TestEdge edge = new TestEdge();

    @AfterEach
    void stop() {
        edge.close();
    }

    private DaprGrpc.DaprBlockingStub with(String... tokens) {
        Metadata headers = new Metadata();
        for (String token : tokens) {
            headers.put(TOKEN, token);
        }
        return edge.dapr().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private void token(String token) {
        edge.config = TestEdge.config(Optional.of(token), ApiAccess.OPEN);
        edge.start();
    }

    private void access(List<ApiRule> allowed, List<ApiRule> denied) {
        edge.config = TestEdge.config(Optional.empty(), new ApiAccess(allowed, denied));
        edge.start();
    }

    private static ApiRule rule(String name, String version) {
        return new ApiRule(name, version, "grpc");
    }

    private static void assertRefused(StatusRuntimeException failure, String text, String status, String detail) {
        assertThat(Failures.text(failure)).isEqualTo(text);
        assertThat(Failures.details(failure)).containsExactly("ErrorInfo");
        assertThat(Failures.info(failure).getDomain()).isEqualTo("dapr.io");
        assertThat(Failures.info(failure).getReason())
                .isEqualTo(failure.getStatus().getDescription());
        assertThat(Failures.info(failure).getMetadataMap())
                .containsOnly(Map.entry("http.code", status), Map.entry("http.error_message", detail));
    }

    @Test
    void theTokenLetsIn() {
        token("s3cret");

        assertThat(with("s3cret").getState(GET).getData().isEmpty()).isTrue();
        assertThat(with("s3cret", "other").getState(GET).getData().isEmpty()).isTrue();
    }

    @Test
    void noTokenAndAWrongTokenAreRefused() {
        token("s3cret");

        assertRefused(
                Failures.of(() -> edge.dapr().getState(GET)),
                "UNAUTHENTICATED: Unauthorized",
                "401",
                "missing api token in request metadata");
        assertRefused(
                Failures.of(() -> with("wrong", "s3cret").getState(GET)),
                "UNAUTHENTICATED: Unauthorized",
                "401",
                "authentication error: api token mismatch");
        assertThat(edge.metrics.served).isEmpty();
    }

    @Test
    void theTokenGoesNoFurther() {
        edge.extensions = new GrpcExtensions(
                List.of(),
                Optional.of(new io.grpc.ServerInterceptor() {
                    @Override
                    public <Q, R> io.grpc.ServerCall.Listener<Q> interceptCall(
                            io.grpc.ServerCall<Q, R> call, Metadata headers, io.grpc.ServerCallHandler<Q, R> next) {
                        assertThat(headers.containsKey(TOKEN)).isFalse();
                        return next.startCall(call, headers);
                    }
                }),
                Optional.empty());
        token("s3cret");

        with("s3cret").getState(GET);

        assertThat(edge.config.toString()).contains("token=set").doesNotContain("s3cret");
    }

    @Test
    void deniedApisAreRefused() {
        access(List.of(), List.of(rule("state", "v1")));

        assertRefused(
                Failures.of(() -> edge.dapr().getState(GET)),
                "UNIMPLEMENTED: Not Implemented",
                "501",
                "requested endpoint is not available");
        edge.dapr().getMetadata(GetMetadataRequest.getDefaultInstance());
        assertThat(edge.metrics.served).containsExactly("/dapr.proto.runtime.v1.Dapr/GetMetadata OK");
    }

    @Test
    void onlyAllowedApisAreOpenIfAnyAreNamed() {
        access(List.of(rule("state", "v1")), List.of());

        edge.dapr().getState(GET);
        assertThat(Failures.text(Failures.of(() -> edge.dapr().getMetadata(GetMetadataRequest.getDefaultInstance()))))
                .isEqualTo("UNIMPLEMENTED: Not Implemented");
        assertThat(Failures.text(
                        Failures.of(() -> edge.dapr().queryStateAlpha1(QueryStateRequest.getDefaultInstance()))))
                .isEqualTo("UNIMPLEMENTED: Not Implemented");
    }

    @Test
    void denialWeighsMoreThanPermission() {
        access(List.of(rule("state", "v1")), List.of(rule("state", "v1")));

        assertThat(Failures.text(Failures.of(() -> edge.dapr().getState(GET))))
                .isEqualTo("UNIMPLEMENTED: Not Implemented");
    }

    @Test
    void rulesOfOtherProtocolsAndUnknownNamesCloseNothing() {
        access(List.of(new ApiRule("state", "v1", "GRPC"), rule("nonsense", "v1"), rule("state", "v9")), List.of());

        edge.dapr().getMetadata(GetMetadataRequest.getDefaultInstance());
        assertThat(edge.metrics.served).hasSize(1);
    }
}
