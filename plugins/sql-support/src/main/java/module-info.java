/** What state stores on SQL databases share. A plugin brings its own copy; this module is no plugin. */
module io.outrigger.plugin.sql {
    requires transitive io.outrigger.spi;
    requires transitive java.sql;

    exports io.outrigger.plugin.sql;
}
