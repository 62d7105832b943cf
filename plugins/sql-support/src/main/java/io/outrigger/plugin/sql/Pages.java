package io.outrigger.plugin.sql;

import io.outrigger.spi.state.KeyListing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages of keys. */
public final class Pages {

    private Pages() {}

    /** How many rows to ask for: one more than wanted tells whether there is a next page; -1 for all. */
    public static long limit(int pageSize) {
        return pageSize > 0 ? pageSize + 1L : -1;
    }

    /**
     * Makes a page of rows.
     *
     * @param rows key and row number, in the order of the numbers, {@link #limit} of them at most
     */
    public static KeyListing.Page of(ResultSet rows, int pageSize) throws SQLException {
        List<String> keys = new ArrayList<>();
        long last = 0;
        while (rows.next()) {
            if (pageSize > 0 && keys.size() == pageSize) {
                return new KeyListing.Page(keys, Optional.of(Long.toString(last)));
            }
            keys.add(rows.getString(1));
            last = rows.getLong(2);
        }
        return new KeyListing.Page(keys, Optional.empty());
    }
}
