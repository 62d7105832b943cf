package io.outrigger.plugin.sql;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.StoredState;
import java.sql.SQLException;
import java.util.Optional;

/** Reads a row, whose value may be damaged. */
@FunctionalInterface
public interface RowReader {

    Optional<StoredState> read() throws SQLException;

    /** Reads one row of many: a damaged value spoils its own result only, a broken connection all of them. */
    static BulkGetResult read(String key, RowReader reader) throws SQLException {
        try {
            return BulkGetResult.found(key, reader.read());
        } catch (SpiException e) {
            return BulkGetResult.failed(key, e);
        }
    }
}
