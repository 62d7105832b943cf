/** The {@code state.sqlite} and {@code nameresolution.sqlite} components. */
module io.outrigger.plugin.sqlite {
    requires io.outrigger.plugin.sql;
    requires io.outrigger.spi;
    requires org.xerial.sqlitejdbc;

    provides io.outrigger.spi.nameresolution.NameResolverFactory with
            io.outrigger.plugin.sqlite.SqliteNameResolverFactory;
    provides io.outrigger.spi.state.StateStoreFactory with
            io.outrigger.plugin.sqlite.SqliteStateStoreFactory;
}
