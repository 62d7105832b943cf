/** Log lines and metrics, as daprd writes and names them. */
module io.outrigger.runtime.telemetry {
    requires transitive io.outrigger.runtime.core;
    requires java.logging;
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
