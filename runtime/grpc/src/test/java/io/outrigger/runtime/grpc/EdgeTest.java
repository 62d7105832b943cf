package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.outrigger.proto.common.v1.StateItem;
import io.outrigger.proto.runtime.v1.DaprGrpc;
import io.outrigger.proto.runtime.v1.GetStateRequest;
import io.outrigger.proto.runtime.v1.GetStateResponse;
import io.outrigger.proto.runtime.v1.SaveStateRequest;
import io.outrigger.runtime.core.telemetry.ApiLog;
import io.outrigger.runtime.resources.SecuritySpecs.ApiAccess;
import io.outrigger.runtime.rpc.BytesMarshaller;
import io.outrigger.spi.state.StoredState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EdgeTest {

    private static final GetStateRequest GET =
            GetStateRequest.newBuilder().setStoreName("store").setKey("k").build();
    private static final MethodDescriptor<byte[], byte[]> FOREIGN = MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodType.UNARY)
            .setFullMethodName("shop.Orders/Place")
            .setRequestMarshaller(BytesMarshaller.INSTANCE)
            .setResponseMarshaller(BytesMarshaller.INSTANCE)
            .build();

    private final TestEdge edge = new TestEdge();

    @AfterEach
    void stop() {
        edge.close();
    }

    private void save(int size) {
        edge.dapr()
                .saveState(SaveStateRequest.newBuilder()
                        .setStoreName("store")
                        .addStates(StateItem.newBuilder().setKey("k").setValue(ByteString.copyFrom(new byte[size])))
                        .build());
    }

    private static Metadata header(String name, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        return headers;
    }

    private DaprGrpc.DaprBlockingStub with(Metadata headers) {
        return edge.dapr().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @Test
    void messagesUpToTheLimitArriveAndLargerOnesAreRefusedWithoutHarm() {
        edge.start();

        save((4 << 20) - 1_000);
        assertThat(Failures.of(() -> save(5 << 20)).getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(edge.dapr()
                        .withMaxInboundMessageSize(5 << 20)
                        .getState(GET)
                        .getData()
                        .size())
                .isEqualTo((4 << 20) - 1_000);
    }

    @Test
    void recordsLargerThanAMessageAreRefused() {
        edge.start();
        edge.store.records.put("app||k", StoredState.of(new byte[5 << 20]));

        assertThat(Failures.of(() ->
                                edge.dapr().withMaxInboundMessageSize(8 << 20).getState(GET))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void metadataUpToTheLimitArriveAndBombsAreRefused() {
        edge.start();

        with(header("large", "x".repeat(1 << 20))).getState(GET);
        StatusRuntimeException failure =
                Failures.of(() -> with(header("bomb", "x".repeat(5 << 20))).getState(GET));

        assertThat(failure.getStatus().getCode()).isNotEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(edge.dapr().getState(GET)).isEqualTo(GetStateResponse.getDefaultInstance());
    }

    @Test
    void manyCallsAtOnceAreAllAnswered() throws Exception {
        edge.start();
        edge.store.records.put("app||k", StoredState.of(new byte[] {7}, "1"));
        List<ManagedChannel> channels = new ArrayList<>();
        List<Future<GetStateResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            if (i % 500 == 0) {
                channels.add(edge.channel());
            }
            calls.add(DaprGrpc.newFutureStub(channels.getLast()).getState(GET));
        }

        for (Future<GetStateResponse> call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS).getData().byteAt(0)).isEqualTo((byte) 7);
        }
        channels.forEach(ManagedChannel::shutdownNow);
    }

    private byte[] foreign(Metadata headers) {
        return ClientCalls.blockingUnaryCall(
                io.grpc.ClientInterceptors.intercept(edge.shared(), MetadataUtils.newAttachHeadersInterceptor(headers)),
                FOREIGN,
                CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                new byte[] {1, 2});
    }

    @Test
    void methodsOfApplicationsNeedToNameOne() {
        edge.start();

        assertThat(Failures.text(Failures.of(() -> foreign(new Metadata()))))
                .isEqualTo("UNKNOWN: failed to proxy request: required metadata dapr-callee-app-id or dapr-app-id"
                        + " not found");
        assertThat(Failures.text(Failures.of(() -> foreign(header("dapr-app-id", "shop")))))
                .isEqualTo("UNIMPLEMENTED: Method shop.Orders/Place is unimplemented");
        assertThat(edge.metrics.served).containsExactly("/shop.Orders/Place Unimplemented");
    }

    @Test
    void methodsOfApplicationsReachTheProxyAsBytes() {
        edge.extensions = new GrpcExtensions(List.of(), Optional.empty(), Optional.of((call, headers) -> {
            call.request(1);
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(byte[] message) {
                    call.sendHeaders(new Metadata());
                    call.sendMessage(new byte[] {(byte) message.length, message[1]});
                }

                @Override
                public void onHalfClose() {
                    call.close(Status.OK, new Metadata());
                }
            };
        }));
        edge.start();

        assertThat(foreign(header("dapr-callee-app-id", "shop"))).containsExactly(2, 2);
    }

    @Test
    void unaryCallsAreMeasuredWithTheirSizes() {
        edge.start();
        edge.store.records.put("app||k", StoredState.of(new byte[100]));

        int answer = edge.dapr().getState(GET).getSerializedSize();
        Failures.of(() -> edge.dapr()
                .getState(GetStateRequest.newBuilder().setStoreName("none").build()));

        String method = "/dapr.proto.runtime.v1.Dapr/GetState";
        assertThat(edge.metrics.served).containsExactly(method + " OK", method + " InvalidArgument");
        assertThat(edge.metrics.bytes)
                .containsExactly(method + " " + GET.getSerializedSize() + " " + answer, method + " 6 0");
    }

    @Test
    void callsAreLoggedWithCodeAndUserAgent() {
        edge.apiLog.on = true;
        edge.start();

        edge.dapr().getState(GET);
        Failures.of(() -> foreign(new Metadata()));

        assertThat(edge.apiLog.calls)
                .extracting(ApiLog.GrpcCall::method)
                .containsExactly("/dapr.proto.runtime.v1.Dapr/GetState", "/shop.Orders/Place");
        assertThat(edge.apiLog.calls).extracting(ApiLog.GrpcCall::code).containsExactly(0, 2);
        assertThat(edge.apiLog.calls.getFirst().userAgent()).startsWith("grpc-java-netty/");
    }

    @Test
    void reflectionListsAndDescribesTheService() throws Exception {
        edge.start();

        assertThat(reflect(ServerReflectionRequest.newBuilder().setListServices("*"))
                        .getListServicesResponse()
                        .getServiceList())
                .extracting(service -> service.getName())
                .contains(
                        "dapr.proto.runtime.v1.Dapr",
                        "grpc.reflection.v1.ServerReflection",
                        "grpc.reflection.v1alpha.ServerReflection");
        assertThat(reflect(ServerReflectionRequest.newBuilder().setFileContainingSymbol("dapr.proto.runtime.v1.Dapr"))
                        .getFileDescriptorResponse()
                        .getFileDescriptorProtoCount())
                .isPositive();
    }

    private ServerReflectionResponse reflect(ServerReflectionRequest.Builder request) throws Exception {
        CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> requests = ServerReflectionGrpc.newStub(edge.shared())
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse value) {
                        answer.complete(value);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        answer.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });
        requests.onNext(request.build());
        requests.onCompleted();
        return answer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aUnixSocketTakesThePlaceOfPorts(@TempDir Path directory) throws Exception {
        edge.config = new GrpcEdgeConfig(
                List.of("127.0.0.1"),
                0,
                Optional.of(directory),
                "app",
                4 << 20,
                4_096,
                Optional.empty(),
                ApiAccess.OPEN);
        try (GrpcEdgeOnSocket socket = new GrpcEdgeOnSocket(edge, directory.resolve("dapr-app-grpc.socket"))) {
            assertThat(edge.edge().ports()).isEmpty();
            assertThat(socket.dapr().getState(GET)).isEqualTo(GetStateResponse.getDefaultInstance());
        }
        edge.edge().stop(Duration.ofSeconds(2));
        assertThat(directory).isEmptyDirectory();
    }

    /** A client of the socket. */
    private static final class GrpcEdgeOnSocket implements AutoCloseable {
        private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        private final ManagedChannel channel;

        GrpcEdgeOnSocket(TestEdge edge, Path path) {
            edge.startWithoutChannel();
            channel = NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(path))
                    .eventLoopGroup(loop)
                    .channelType(NioDomainSocketChannel.class)
                    .overrideAuthority("localhost")
                    .usePlaintext()
                    .build();
        }

        DaprGrpc.DaprBlockingStub dapr() {
            return DaprGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            channel.shutdownNow();
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    @Test
    void everyAddressGetsItsListener() {
        edge.config = addresses(0, "127.0.0.1", "127.0.0.2");
        edge.start();

        assertThat(edge.edge().ports()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void anAddressThatIsTakenIsNoHarmUnlessItIsTheOnlyOne() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            edge.config = addresses(taken.getLocalPort(), "127.0.0.1", "127.0.0.3");
            edge.start();
            assertThat(edge.edge().ports()).containsExactly(taken.getLocalPort());

            TestEdge second = new TestEdge();
            second.config = addresses(taken.getLocalPort(), "127.0.0.1");
            assertThatThrownBy(second::start).hasRootCauseMessage("could not listen on any endpoint");
        }
    }

    private static GrpcEdgeConfig addresses(int port, String... hosts) {
        return new GrpcEdgeConfig(
                List.of(hosts), port, Optional.empty(), "app", 4 << 20, 4_096, Optional.empty(), ApiAccess.OPEN);
    }

    @Test
    void severalEdgesLiveInOneProcess() {
        edge.start();
        try (TestEdge other = new TestEdge().start()) {
            other.store.records.put("app||k", StoredState.of(new byte[] {1}));

            assertThat(edge.dapr().getState(GET).getData().size()).isZero();
            assertThat(other.dapr().getState(GET).getData().size()).isEqualTo(1);
        }
        assertThat(edge.dapr().getState(GET).getData().size()).isZero();
    }
}
