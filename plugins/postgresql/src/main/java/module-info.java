/** The {@code state.postgresql} component in both versions. */
module io.outrigger.plugin.postgresql {
    requires com.zaxxer.hikari;
    requires io.outrigger.plugin.sql;
    requires io.outrigger.spi;
    requires java.naming; // the driver's data source is a javax.naming.Referenceable
    requires org.postgresql.jdbc;

    provides io.outrigger.spi.state.StateStoreFactory with
            io.outrigger.plugin.postgresql.PostgresV1Factory,
            io.outrigger.plugin.postgresql.PostgresV2Factory;
}
