package io.outrigger.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockingUnaryTest {
    private static final GrpcServer.Limits LIMITS = new GrpcServer.Limits(4 << 20, 64 << 10);
    private static final Metadata.Key<String> NAME = Metadata.Key.of("name", Metadata.ASCII_STRING_MARSHALLER);

    private final EventLoops loops = new EventLoops("test");
    private final GrpcChannels channels = new GrpcChannels(loops, LIMITS);
    private final AtomicReference<UnaryMethod<byte[], byte[]>> method =
            new AtomicReference<>((request, context) -> request);
    private final GrpcServer server = new GrpcServer(
            new GrpcServer.Setup(
                    System.getLogger("test"),
                    LIMITS,
                    RequestMetrics.NONE,
                    calls -> List.of(ByteService.define(
                            calls,
                            (request, context) -> method.get().call(request, context),
                            (request, context, responses) -> responses.send(request))),
                    new UnknownMethods(Optional.empty(), List.of()),
                    List.of()),
            loops);
    private ManagedChannel channel;

    @BeforeEach
    void start() throws Exception {
        server.start(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        channel = open("127.0.0.1", server.ports().getFirst());
    }

    @AfterEach
    void stop() throws Exception {
        channel.shutdownNow();
        server.stop(Duration.ZERO);
        channels.close();
        assertThat(loops.close(Duration.ofSeconds(5))).isTrue();
    }

    private ManagedChannel open(String host, int port) {
        return channels.open(ChannelTarget.application(host, port, ChannelSecurity.PLAINTEXT));
    }

    private UnaryReply<byte[]> call(ManagedChannel to, byte[] request) throws InterruptedException {
        return BlockingUnary.call(to, ByteService.UNARY, CallOptions.DEFAULT, new Metadata(), request);
    }

    @Test
    void aCallBringsTheAnswer() throws Exception {
        UnaryReply<byte[]> reply = call(channel, new byte[] {1, 2, 3});

        assertThat(reply.orThrow()).containsExactly(1, 2, 3);
        assertThat(reply.status()).isEqualTo(Status.OK);
    }

    @Test
    void aNameIsLookedUp() throws Exception {
        ManagedChannel named = open("localhost", server.ports().getFirst());
        try {
            assertThat(call(named, new byte[100_000]).orThrow()).hasSize(100_000);
        } finally {
            named.shutdownNow();
        }
    }

    @Test
    void aFailureComesWithItsTrailers() throws Exception {
        method.set((request, context) -> {
            Metadata trailers = new Metadata();
            trailers.put(NAME, "value");
            throw Status.NOT_FOUND.withDescription("no such thing").asRuntimeException(trailers);
        });

        UnaryReply<byte[]> reply = call(channel, new byte[0]);

        assertThat(reply.status().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(reply.status().getDescription()).isEqualTo("no such thing");
        assertThat(reply.trailers().get(NAME)).isEqualTo("value");
        assertThatThrownBy(reply::orThrow).hasMessageContaining("no such thing");
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ManagedChannel nowhere = open("127.0.0.1", port);
        try {
            assertThat(call(nowhere, new byte[0]).status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        } finally {
            nowhere.shutdownNow();
        }
    }

    @Test
    void interruptingTheCallerInterruptsTheMethod() throws Exception {
        CountDownLatch serving = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        method.set((request, context) -> {
            serving.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return request;
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                call(channel, new byte[0]);
            } catch (InterruptedException e) {
                thrown.set(e);
            }
        });
        assertThat(serving.await(10, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
}
