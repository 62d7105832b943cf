package io.outrigger.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqlStateStoreTest {

    private final List<String> log = new ArrayList<>();
    private final SqlStateStore store = new SqlStateStore(
            new LoggedDatabase(),
            new LoggedTable(),
            new ExpiryCleanup(Duration.ZERO, action -> new Thread(action)),
            Optional.empty());

    @Test
    void oneOperationNeedsNoTransaction() {
        store.set(set("a"));
        store.delete(DeleteRequest.of("a"));
        store.execute(List.of(set("b")), Map.of());
        assertThat(log).containsExactly("write", "set a", "write", "delete a", "write", "set b");
    }

    @Test
    void severalOperationsAreOneTransactionInTheirOrder() {
        store.execute(List.<StateOperation>of(set("a"), DeleteRequest.of("b"), set("c")), Map.of());
        assertThat(log).containsExactly("transaction", "set a", "delete b", "set c");
    }

    @Test
    void whatIsMalformedNeverReachesTheDatabase() {
        assertThatThrownBy(() -> store.execute(List.of(set("a"), set("")), Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("missing key in set operation");
        assertThatThrownBy(() -> store.delete(DeleteRequest.of(""))).hasMessage("missing key in delete operation");
        assertThatThrownBy(() -> store.bulkGet(List.of(GetRequest.of("")))).hasMessage("missing key in get operation");
        assertThatThrownBy(() -> store.keysLike("", "", 0)).hasMessage("keys like pattern cannot be empty");
        assertThatThrownBy(() -> store.keysLike("%", "x", 0)).isInstanceOf(InvalidRequestException.class);
        assertThat(store.bulkGet(List.of())).isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    void aBulkReadUsesOneConnectionAndKeepsTheOrder() {
        List<BulkGetResult> results = store.bulkGet(List.of(GetRequest.of("b"), GetRequest.of("a")));
        assertThat(results).extracting(BulkGetResult::key).containsExactly("b", "a");
        assertThat(log).containsExactly("read", "find b", "find a");
    }

    @Test
    void aListingGoesOnAfterItsToken() {
        store.keysLike("a%", "", 5);
        store.keysLike("a%", "7", 5);
        assertThat(log).containsExactly("read", "like a% after " + Long.MIN_VALUE, "read", "like a% after 7");
    }

    @Test
    void theDatabaseIsOpenedThenMigratedAndClosedOnceMore() {
        store.init(Deadline.after(Duration.ofSeconds(1)));
        store.close();
        assertThat(log).containsExactly("open", "migrate", "close");
    }

    private static SetRequest set(String key) {
        return SetRequest.of(key, StateValue.ofJson("1"));
    }

    /** A database without connections, since the table needs none. */
    private final class LoggedDatabase implements SqlDatabase {

        @Override
        public void open(Deadline deadline) {
            log.add("open");
        }

        @Override
        public <T> T read(SqlWork<T> work) {
            return run("read", work);
        }

        @Override
        public <T> T write(SqlWork<T> work) {
            return run("write", work);
        }

        @Override
        public <T> T transaction(SqlWork<T> work) {
            return run("transaction", work);
        }

        @Override
        public void close() {
            log.add("close");
        }

        private <T> T run(String kind, SqlWork<T> work) {
            log.add(kind);
            try {
                return work.on(null);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final class LoggedTable implements StateTable {

        @Override
        public void migrate(SqlDatabase database, Deadline deadline) {
            log.add("migrate");
        }

        @Override
        public Optional<StoredState> find(Connection connection, String key) {
            log.add("find " + key);
            return Optional.empty();
        }

        @Override
        public void set(Connection connection, SetRequest request) {
            log.add("set " + request.key());
        }

        @Override
        public void delete(Connection connection, DeleteRequest request) {
            log.add("delete " + request.key());
        }

        @Override
        public KeyListing.Page keysLike(Connection connection, String pattern, long afterRow, int pageSize) {
            log.add("like " + pattern + " after " + afterRow);
            return new KeyListing.Page(List.of(), Optional.empty());
        }

        @Override
        public int deleteExpired(Connection connection, Duration interval) {
            return 0;
        }
    }
}
