package io.outrigger.plugin.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** What a pool asks for connections, for drivers whose own data source would want everything as one URL. */
public final class DirectDataSource implements DataSource {

    private final ConnectionPool.Direct direct;
    private final Duration patience;

    /** A source whose every connection may take so long. */
    public DirectDataSource(ConnectionPool.Direct direct, Duration patience) {
        this.direct = direct;
        this.patience = patience;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return direct.connect(patience);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user is a setting");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // Nothing is written.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The patience is said at construction; pools call this all the same.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing is wrapped");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
