package io.outrigger.plugin.sql;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StoredState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements of one layout of records. */
public interface StateTable {

    /** Brings the layout up to date. */
    void migrate(SqlDatabase database, Deadline deadline);

    Optional<StoredState> find(Connection connection, String key) throws SQLException;

    default List<BulkGetResult> findAll(Connection connection, List<String> keys) throws SQLException {
        List<BulkGetResult> results = new ArrayList<>(keys.size());
        for (String key : keys) {
            results.add(RowReader.read(key, () -> find(connection, key)));
        }
        return results;
    }

    void set(Connection connection, SetRequest request) throws SQLException;

    void delete(Connection connection, DeleteRequest request) throws SQLException;

    /** Live keys after a row, in the order of rows. */
    KeyListing.Page keysLike(Connection connection, String pattern, long afterRow, int pageSize) throws SQLException;

    /**
     * Deletes expired rows, unless any process has done so within an interval.
     *
     * @return how many, or -1 if it is not yet time
     */
    int deleteExpired(Connection connection, Duration interval) throws SQLException;
}
