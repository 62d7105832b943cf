/** What components on SQL databases share. A plugin brings its own copy; this module is no plugin. */
module io.outrigger.plugin.sql {
    requires static io.outrigger.plugin.go;
    requires static com.google.gson;
    requires static com.zaxxer.hikari;
    requires transitive io.outrigger.spi;
    requires transitive java.sql;

    exports io.outrigger.plugin.sql;
}
