/** Dapr's public gRPC API. */
module io.outrigger.runtime.grpc {
    requires com.google.protobuf;
    requires transitive io.grpc;
    requires io.grpc.protobuf;
    requires io.grpc.stub;
    requires io.outrigger.proto;
    requires transitive io.outrigger.runtime.core;
    requires io.outrigger.runtime.rpc;
    requires proto.google.common.protos;

    exports io.outrigger.runtime.grpc;
}
