/** gRPC machinery: servers, calls on virtual threads, errors, event loops. */
module io.outrigger.runtime.rpc {
    requires com.google.protobuf;
    requires transitive io.grpc;
    requires io.grpc.netty;
    requires io.grpc.protobuf;
    requires io.grpc.services;
    requires io.grpc.stub;
    requires io.netty.common;
    requires transitive io.netty.handler;
    requires io.netty.transport;
    requires io.outrigger.proto;
    requires transitive io.outrigger.runtime.core;
    requires proto.google.common.protos;

    exports io.outrigger.runtime.rpc;
}
