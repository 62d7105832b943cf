package io.outrigger.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.outrigger.proto.common.v1.InvokeRequest;
import io.outrigger.proto.common.v1.InvokeResponse;
import io.outrigger.proto.runtime.v1.AppCallbackGrpc;
import io.outrigger.runtime.core.app.AppHealth;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.core.telemetry.TraceContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GrpcAppChannelTest {
    private static final TraceContext TRACE =
            new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "", "");

    private final AtomicReference<InvokeRequest> seen = new AtomicReference<>();
    private final AtomicReference<Metadata> metadata = new AtomicReference<>();
    private Server app;
    private ManagedChannel channel;

    private final class App extends AppCallbackGrpc.AppCallbackImplBase {
        @Override
        public void onInvoke(InvokeRequest request, StreamObserver<InvokeResponse> answer) {
            seen.set(request);
            if (request.getMethod().equals("fail")) {
                answer.onError(Status.NOT_FOUND.withDescription("no such thing").asRuntimeException());
                return;
            }
            answer.onNext(InvokeResponse.newBuilder()
                    .setContentType("text/plain")
                    .setData(Any.newBuilder().setValue(ByteString.copyFromUtf8("answer")))
                    .build());
            answer.onCompleted();
        }
    }

    private final class Recording implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            metadata.set(headers);
            return Contexts.interceptCall(Context.current(), call, headers, next);
        }
    }

    @BeforeEach
    void start() throws Exception {
        app = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new App())
                .intercept(new Recording())
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", app.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        app.shutdownNow();
    }

    private GrpcAppChannel toApp(AppHealth health) {
        return new GrpcAppChannel(channel, "app-token", new CallPermits(1), health);
    }

    private static io.outrigger.runtime.core.invoke.InvokeRequest request(String method, InvokeHeaders headers) {
        InvokeBody body = InvokeBody.of("question".getBytes(StandardCharsets.UTF_8));
        return new io.outrigger.runtime.core.invoke.InvokeRequest(
                InvokeMethod.parse(method), "PUT", "a=b", "text/x", headers, body, TRACE);
    }

    @Test
    void aCallIsGivenToTheApplication() throws Exception {
        try (var response = toApp(AppHealth.ALWAYS).invoke(request("m", new InvokeHeaders()))) {
            assertThat(response.status()).isEqualTo(InvokeStatus.Grpc.OK);
            assertThat(response.contentType()).isEqualTo("text/plain");
            assertThat(response.body().readAll()).isEqualTo("answer".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(seen.get().getMethod()).isEqualTo("m");
        assertThat(seen.get().getContentType()).isEqualTo("text/x");
        assertThat(seen.get().getData().getValue().toStringUtf8()).isEqualTo("question");
        assertThat(seen.get().getHttpExtension().getVerb().name()).isEqualTo("PUT");
        assertThat(seen.get().getHttpExtension().getQuerystring()).isEqualTo("a=b");
    }

    @Test
    void headersOfHttpGetAPrefixAndOthersDoNot() {
        InvokeHeaders headers = new InvokeHeaders()
                .add("Accept", "x/y")
                .add("X-Mine", "1")
                .add("Connection", "close")
                .add("destination-app-id", "other")
                .add("data-bin", "AQI=")
                .add("bad-bin", "?");

        toApp(AppHealth.ALWAYS).invoke(request("m", headers)).close();

        assertThat(text("dapr-accept")).isEqualTo("x/y");
        assertThat(text("x-mine")).isEqualTo("1");
        assertThat(text("dapr-connection")).isEqualTo("close");
        assertThat(text("dapr-api-token")).isEqualTo("app-token");
        assertThat(text("traceparent")).isEqualTo(TRACE.traceParent());
        assertThat(metadata.get().keys()).contains("grpc-trace-bin").doesNotContain("destination-app-id", "bad-bin");
        assertThat(metadata.get().get(Metadata.Key.of("data-bin", Metadata.BINARY_BYTE_MARSHALLER)))
                .containsExactly(1, 2);
    }

    private String text(String name) {
        return metadata.get().get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }

    @Test
    void aFailedCallIsAnAnswerAndGivesThePermitBack() {
        GrpcAppChannel toApp = toApp(AppHealth.ALWAYS);

        for (int i = 0; i < 3; i++) {
            try (var response = toApp.invoke(request("fail", new InvokeHeaders()))) {
                InvokeStatus.Grpc status = (InvokeStatus.Grpc) response.status();
                assertThat(status.code()).isEqualTo(GrpcCode.NOT_FOUND);
                assertThat(status.message()).isEqualTo("no such thing");
            }
        }
    }

    @Test
    void anUnhealthyApplicationIsNotCalled() {
        assertThatThrownBy(() -> toApp(() -> false).invoke(request("m", new InvokeHeaders())))
                .isInstanceOf(CallFailure.class)
                .hasMessage("app is not in a healthy state");
        assertThat(seen).hasNullValue();
    }

    @Test
    void anApplicationWithoutHealthCheckIsNotWell() throws Exception {
        try (GrpcProbe probe = new GrpcProbe(channel, InvokeMetrics.NONE)) {
            assertThat(probe.failure(Duration.ofSeconds(10)))
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("Health check failed: UNIMPLEMENTED"));
        }
    }
}
