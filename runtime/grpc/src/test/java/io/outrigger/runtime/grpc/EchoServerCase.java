package io.outrigger.runtime.grpc;

import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.rpc.GrpcServer;
import io.outrigger.runtime.rpc.UnknownMethods;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server whose methods a test decides, and a channel to it. */
@Timeout(60)
abstract class EchoServerCase {

    final EchoService echo = new EchoService();
    final GrpcServer server = new GrpcServer(new GrpcServer.Setup(
            System.getLogger("test"),
            new GrpcServer.Limits(1 << 20, 8_192),
            RequestMetrics.NONE,
            calls -> List.of(echo.define(calls)),
            new UnknownMethods(Optional.empty(), List.of()),
            List.of()));
    ManagedChannel channel;

    @BeforeEach
    final void start() throws IOException {
        server.start(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        channel = channel();
    }

    final ManagedChannel channel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", server.ports().getFirst())
                .usePlaintext()
                .build();
    }

    @AfterEach
    final void stop() {
        channel.shutdownNow();
        server.stop(Duration.ofSeconds(2));
    }

    static CallOptions options() {
        return CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    final StringValue unary(String text) {
        return ClientCalls.blockingUnaryCall(channel, EchoService.UNARY, options(), EchoService.text(text));
    }

    final Future<StringValue> begin(ManagedChannel channel, CallOptions options) {
        return ClientCalls.futureUnaryCall(channel.newCall(EchoService.UNARY, options), EchoService.text("begin"));
    }
}
