/** Dapr's public gRPC API, and the gRPC server under it. */
module io.outrigger.runtime.grpc {
    requires com.google.protobuf;
    requires transitive io.grpc;
    requires io.grpc.netty;
    requires io.grpc.protobuf;
    requires io.grpc.services;
    requires io.grpc.stub;
    requires io.netty.common;
    requires io.netty.transport;
    requires io.outrigger.proto;
    requires transitive io.outrigger.runtime.core;
    requires proto.google.common.protos;

    exports io.outrigger.runtime.grpc;
}
