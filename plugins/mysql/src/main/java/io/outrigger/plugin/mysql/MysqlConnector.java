package io.outrigger.plugin.mysql;

import io.outrigger.plugin.sql.ConnectionPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.Driver;

/** Opens connections, over TLS if that is preferred and can be had. */
final class MysqlConnector implements ConnectionPool.Direct {

    private static final String NO_TLS = "ssl not enabled in the server";

    private final DriverOptions options;

    MysqlConnector(DriverOptions options) {
        this.options = options;
        // Finds mistakes before anything is connected.
        options.configuration(Duration.ofSeconds(1));
        options.zone();
    }

    @Override
    public Connection connect(Duration patience) throws SQLException {
        Configuration configuration = options.configuration(patience);
        try {
            return Driver.connect(configuration);
        } catch (SQLException e) {
            if (!options.maybePlain() || !String.valueOf(e.getMessage()).contains(NO_TLS)) {
                throw e;
            }
            return Driver.connect(configuration.toBuilder().sslMode("disable").build());
        }
    }
}
