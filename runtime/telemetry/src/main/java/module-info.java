/** Log lines and metrics, as daprd writes and names them. */
module io.outrigger.runtime.telemetry {
    requires transitive io.outrigger.runtime.core;
    requires java.logging;
    requires jdk.httpserver;
    requires simpleclient;
    requires simpleclient.common;
    requires simpleclient.hotspot;

    exports io.outrigger.runtime.telemetry;

    provides System.LoggerFinder with
            io.outrigger.runtime.telemetry.SystemLogs;
}
