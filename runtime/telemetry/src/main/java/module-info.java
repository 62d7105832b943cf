/** Log lines and metrics, as daprd writes and names them. */
module io.outrigger.runtime.telemetry {
    requires transitive io.outrigger.runtime.core;

    exports io.outrigger.runtime.telemetry;
}
