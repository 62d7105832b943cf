/** Talking to other sidecars. */
module io.outrigger.runtime.cluster {
    requires com.google.protobuf;
    requires io.grpc;
    requires io.outrigger.proto;
    requires transitive io.outrigger.runtime.core;
    requires io.outrigger.runtime.rpc;
}
