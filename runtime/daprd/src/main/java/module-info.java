/** The sidecar's process: its command line and how its parts are put together. */
module io.outrigger.daprd {
    requires io.outrigger.runtime.channel;
    requires io.outrigger.runtime.cluster;
    requires io.outrigger.runtime.core;
    requires io.outrigger.runtime.grpc;
    requires io.outrigger.runtime.http;
    requires io.outrigger.runtime.loader;
    requires io.outrigger.runtime.resources;
    requires io.outrigger.runtime.rpc;
    requires transitive io.outrigger.runtime.telemetry;
    requires transitive io.outrigger.spi;
    requires jdk.unsupported;

    exports io.outrigger.daprd;
}
