/** Dapr's wire protocol: the messages and stubs that protoc makes of our .proto files, nothing written by hand. */
module io.outrigger.proto {
    requires transitive com.google.common;
    requires transitive com.google.protobuf;
    requires transitive io.grpc;
    requires transitive io.grpc.protobuf;
    requires transitive io.grpc.stub;

    exports io.outrigger.proto.common.v1;
    exports io.outrigger.proto.components.v1;
    exports io.outrigger.proto.durabletask;
    exports io.outrigger.proto.durabletask.backend;
    exports io.outrigger.proto.internals.v1;
    exports io.outrigger.proto.operator.v1;
    exports io.outrigger.proto.placement.v1;
    exports io.outrigger.proto.runtime.v1;
    exports io.outrigger.proto.scheduler.v1;
    exports io.outrigger.proto.sentry.v1;
    exports io.outrigger.proto.workflows.v1;
}
