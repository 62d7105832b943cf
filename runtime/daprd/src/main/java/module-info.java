/** The sidecar's process: its command line and how its parts are put together. */
module io.outrigger.daprd {
    requires io.outrigger.runtime.resources;
    requires transitive io.outrigger.runtime.telemetry;

    exports io.outrigger.daprd;
}
