/** Talking to the application, over HTTP and over gRPC. */
module io.outrigger.runtime.channel {
    requires com.google.protobuf;
    requires io.grpc;
    requires io.outrigger.proto;
    requires transitive io.outrigger.runtime.core;
    requires io.outrigger.runtime.rpc;
}
