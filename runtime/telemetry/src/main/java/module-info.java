/** Log lines, metrics and traces, as daprd writes and names them. */
module io.outrigger.runtime.telemetry {
    requires transitive io.outrigger.runtime.core;
    requires com.google.protobuf;
    requires io.grpc;
    // Of the stubs for collectors.
    requires io.grpc.protobuf;
    requires io.grpc.stub;
    requires io.opentelemetry.proto;
    requires java.logging;
    requires java.net.http;
    requires jdk.httpserver;
    // Read by simpleclient.hotspot, which has no descriptor to say so.
    requires jdk.management;
    requires simpleclient;
    requires simpleclient.common;
    requires simpleclient.hotspot;

    exports io.outrigger.runtime.telemetry;

    provides System.LoggerFinder with
            io.outrigger.runtime.telemetry.SystemLogs;
}
