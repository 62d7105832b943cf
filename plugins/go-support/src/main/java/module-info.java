/** Forms of Go's that Dapr's users see. A plugin brings its own copy; this module is no plugin. */
module io.outrigger.plugin.go {
    exports io.outrigger.plugin.go;
}
