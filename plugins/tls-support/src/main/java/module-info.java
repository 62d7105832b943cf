/** TLS material as plugins are given it. A plugin brings its own copy; this module is no plugin. */
module io.outrigger.plugin.tls {
    requires transitive io.outrigger.spi;

    exports io.outrigger.plugin.tls;
}
