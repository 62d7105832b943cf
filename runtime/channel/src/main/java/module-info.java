/** Talking to the application, over HTTP and over gRPC. */
module io.outrigger.runtime.channel {
    requires com.google.protobuf;
    requires io.grpc;
    requires io.outrigger.proto;
    requires transitive io.outrigger.runtime.core;
    requires io.outrigger.runtime.rpc;
    requires org.eclipse.jetty.client;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.http2.client;
    requires org.eclipse.jetty.http2.client.transport;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.util;

    exports io.outrigger.runtime.channel;
}
