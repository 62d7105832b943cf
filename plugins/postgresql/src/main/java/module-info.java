/** The {@code state.postgresql} component in both versions, and {@code bindings.postgresql}. */
module io.outrigger.plugin.postgresql {
    requires com.google.gson;
    requires com.zaxxer.hikari;
    requires io.outrigger.plugin.go;
    requires io.outrigger.plugin.sql;
    requires io.outrigger.spi;
    requires java.naming; // the driver's data source is a javax.naming.Referenceable
    requires org.postgresql.jdbc;

    provides io.outrigger.spi.binding.OutputBindingFactory with
            io.outrigger.plugin.postgresql.PostgresBindingFactory;
    provides io.outrigger.spi.state.StateStoreFactory with
            io.outrigger.plugin.postgresql.PostgresV1Factory,
            io.outrigger.plugin.postgresql.PostgresV2Factory;
}
