package io.outrigger.distribution;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.outrigger.proto.runtime.v1.DaprGrpc;
import io.outrigger.proto.runtime.v1.DaprGrpc.DaprBlockingStub;
import java.util.concurrent.TimeUnit;

/** Bare stubs on a sidecar's gRPC port. */
final class Grpc implements AutoCloseable {

    private final ManagedChannel channel;

    Grpc(int port) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(64 << 20)
                .build();
    }

    DaprBlockingStub dapr() {
        return DaprGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    DaprBlockingStub dapr(String header, String value) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value);
        return dapr().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    ManagedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
