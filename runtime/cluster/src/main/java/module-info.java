/** Talking to other sidecars. */
module io.outrigger.runtime.cluster {
    requires com.google.protobuf;
    requires transitive io.grpc;
    requires io.grpc.stub;
    requires io.outrigger.proto;
    requires transitive io.outrigger.runtime.core;
    requires transitive io.outrigger.runtime.rpc;
    requires proto.google.common.protos;

    exports io.outrigger.runtime.cluster;
}
