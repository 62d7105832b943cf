/** The {@code bindings.mysql} component. */
module io.outrigger.plugin.mysql {
    requires com.google.gson;
    requires com.zaxxer.hikari;
    requires io.outrigger.plugin.go;
    requires io.outrigger.plugin.sql;
    requires io.outrigger.spi;
    requires org.mariadb.jdbc;

    provides io.outrigger.spi.binding.OutputBindingFactory with
            io.outrigger.plugin.mysql.MysqlBindingFactory;
}
