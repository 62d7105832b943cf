package io.outrigger.runtime.rpc;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;

/** A service of bytes whose two methods do what a test wants. */
final class ByteService {
    static final MethodDescriptor<byte[], byte[]> UNARY = method("Unary", MethodType.UNARY);
    static final MethodDescriptor<byte[], byte[]> STREAM = method("Stream", MethodType.SERVER_STREAMING);

    private ByteService() {}

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName("test.Bytes/" + name)
                .setRequestMarshaller(BytesMarshaller.INSTANCE)
                .setResponseMarshaller(BytesMarshaller.INSTANCE)
                .build();
    }

    static ServerServiceDefinition define(
            CallMachinery calls, UnaryMethod<byte[], byte[]> unary, ServerStreamMethod<byte[], byte[]> stream) {
        ServiceDescriptor service = ServiceDescriptor.newBuilder("test.Bytes")
                .addMethod(UNARY)
                .addMethod(STREAM)
                .build();
        return ServerServiceDefinition.builder(service)
                .addMethod(UNARY, calls.unary(unary))
                .addMethod(STREAM, calls.serverStream(stream))
                .build();
    }
}
