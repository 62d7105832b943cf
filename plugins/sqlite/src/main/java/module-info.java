/** The {@code state.sqlite} component. */
module io.outrigger.plugin.sqlite {
    requires io.outrigger.plugin.sql;
    requires io.outrigger.spi;
    requires org.xerial.sqlitejdbc;

    provides io.outrigger.spi.state.StateStoreFactory with
            io.outrigger.plugin.sqlite.SqliteStateStoreFactory;
}
